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

interface Tried {
  readonly mentor: number;
  readonly first: CountedEffect;
  /** Whether another place would bring anything. */
  readonly isWorthMore: boolean;
}

export function* advisePlaces(asked: Asked, most: number): Steps<PlacesAdvice[]> {
  const { columns } = asked.run;
  const tried: Tried[] = [];
  for (const mentor of mentorsByWorth(asked.run).slice(0, most + SPARE)) {
    const { effect, isWorthMore } = yield* withPlaces(asked, mentor, 1);
    if (isGain(effect)) tried.push({ mentor, first: effect, isWorthMore });
  }
  // stable: of those alike the dearer stays first
  tried.sort((a, b) => compareEffects(a.first, b.first));
  const advice: PlacesAdvice[] = [];
  for (const { mentor, first, isWorthMore } of tried.slice(0, most)) {
    const gains = [first];
    for (let goesOn = isWorthMore; goesOn && gains.length < MOST_ADDED; ) {
      const next = yield* withPlaces(asked, mentor, gains.length + 1);
      goesOn = next.isWorthMore;
      if (compareEffects(next.effect, gains[gains.length - 1]) >= 0) break;
      gains.push(next.effect);
    }
    const { person } = columns.mentors[mentor];
    const price = asked.run.duals.price[mentor];
    advice.push({ kind: "places", mentorId: person.id, capacity: columns.capacity[mentor], price, gains });
  }
  return advice;
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

function* withPlaces(
  asked: Asked,
  mentor: number,
  count: number,
): Steps<{ effect: CountedEffect; isWorthMore: boolean }> {
  const capacity = asked.run.columns.capacity.slice();
  capacity[mentor] += count;
  const after = yield* asked.solvePlaces(capacity);
  const effect = { count, ...(yield* effectOf(yield* asked.base(), after)) };
  return { effect, isWorthMore: asked.run.fair !== null || worthOf(after, mentor) > 0 };
}
