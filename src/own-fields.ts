/** A copy of what was stated and nothing else: what every object has since somebody changed Object.prototype is no option. */
export function ownFieldsOf<T extends object>(given: T | null | undefined): Partial<T> {
  return Object.assign(Object.create(null), given);
}
