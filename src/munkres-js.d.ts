declare module "munkres-js" {
  /** Hungarian method on a cost matrix; returns the chosen [row, column] pairs of least total cost. */
  export default function munkres(costs: readonly (readonly number[])[]): [number, number][];
}
