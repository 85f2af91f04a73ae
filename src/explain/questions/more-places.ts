/*
 * The places worth most. The lowest price of a full mentor is exactly what one more place with her brings to the composed
 * objective (less what a further place is worth less than a first), so the best few by price are solved again with one place
 * more, two, and so on: each adds no more than the one before, and the duals of the round with k say whether one more adds
 * anything. Under `fair` the duals do not speak of the worst score, and whoever is full is tried.
 * Cost: (most + 3) warm solves to find the best, and up to three more for each of these.
 */
import type { Solved } from "../../engine/run.js";
import { loads } from "../../solve/problem.js";
import type { Steps } from "../../steps.js";
import type { CountedEffect, PlacesAdvice } from "./advice.js";
import type { Asked } from "./asked.js";
import { compareEffects, effectOf, isGain } from "./effect.js";

const SPARE = 3; // mentors tried beyond those listed: prices weigh levels a little differently
const MOST_ADDED = 4;

/** A mentor with places added: the optimum, and what it brings. */
interface Tried {
  readonly mentor: number;
  readonly after: Solved;
  readonly effect: CountedEffect;
}

export function* advisePlaces(asked: Asked, most: number): Steps<PlacesAdvice[]> {
  const { columns, duals } = asked.run;
  const tried: Tried[] = [];
  for (const mentor of mentorsByWorth(asked.run).slice(0, most + SPARE)) {
    const first = yield* withPlaces(asked, mentor, 1);
    if (isGain(first.effect)) tried.push(first);
  }
  // stable: of those alike the dearer stays first
  tried.sort((a, b) => compareEffects(a.effect, b.effect));
  const advice: PlacesAdvice[] = [];
  for (const first of tried.slice(0, most)) {
    const { mentor } = first;
    advice.push({
      kind: "places",
      mentorId: columns.mentors[mentor].person.id,
      capacity: columns.capacity[mentor],
      price: duals.price[mentor],
      gains: yield* addPlaces(asked, first),
    });
  }
  return advice;
}

/** What one, two and so on more bring, as long as each brings more. */
function* addPlaces(asked: Asked, first: Tried): Steps<CountedEffect[]> {
  const gains = [first.effect];
  let last = first;
  const goesOn = (): boolean => asked.run.fair !== null || worthOf(last.after, last.mentor) > 0;
  while (gains.length < MOST_ADDED && goesOn()) {
    const next = yield* withPlaces(asked, first.mentor, gains.length + 1, last.after);
    if (compareEffects(next.effect, last.effect) >= 0) break;
    gains.push(next.effect);
    last = next;
  }
  return gains;
}

/** Mentors with whom one more place may bring something, the dearest first. */
function mentorsByWorth(run: Asked["run"]): number[] {
  const { problem, matching } = run;
  const load = loads(problem, matching).right;
  const isOpen = (mentor: number): boolean =>
    run.fair === null ? worthOf(run, mentor) > 0 : load[mentor] === problem.capacity[mentor] && run.degree[mentor] > 0;
  return [...run.columns.mentors.keys()].filter(isOpen).sort((a, b) => worthOf(run, b) - worthOf(run, a) || a - b);
}

/** What one more place with a mentor adds to the composed objective. */
function worthOf({ problem: { capacity, rightDrop }, duals }: Solved, mentor: number): number {
  return duals.price[mentor] - (capacity[mentor] > 0 ? rightDrop[mentor] : 0);
}

function* withPlaces(asked: Asked, mentor: number, count: number, from?: Solved): Steps<Tried> {
  const capacity = asked.run.columns.capacity.slice();
  capacity[mentor] += count;
  const after = yield* asked.solvePlaces(capacity, from);
  return { mentor, after, effect: { count, ...(yield* effectOf(yield* asked.base(), after)) } };
}
