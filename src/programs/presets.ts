import { deepFreeze } from "../cohort/snapshot.js";
import type { PresetName, ResolvedProgram } from "./program.js";

/** A programme of the field, ready to run or to change. */
export interface PresetEntry {
  readonly name: PresetName;
  /** For whom and to what end, in one sentence. */
  readonly summary: { readonly en: string; readonly fr: string };
  /** The programme as plain JSON, with nothing left open. */
  readonly program: ResolvedProgram;
}

export const PRESET_NAMES = [
  "standard",
  "expertTransfer",
  "womensNetwork",
  "onboarding",
  "accelerator",
  "reverse",
  "inclusion",
] as const satisfies readonly PresetName[];

// Weights are judgement, not measurement: what is complementary (needs) and what is alike (goals, style) count for about
// as much, as studies of pairs suggest. The presets follow a study of ten large companies.
const standard: Omit<ResolvedProgram, "preset"> = {
  schemaVersion: 1,
  constraints: { seniorityGap: { min: 2 }, outOfReportingLine: {} },
  criteria: {
    needsCoverage: { weight: 35 },
    sharedGoals: { weight: 20 },
    choices: { weight: 20 },
    workingStyle: { weight: 10 },
    availability: { weight: 10 },
    seniorityBand: { weight: 5 },
  },
  objective: { kind: "mostMentees" },
  minScore: 0,
};

/** The programmes of the field, as plain JSON: each says only where it departs from the standard one. */
export const presets: Readonly<Record<PresetName, Omit<ResolvedProgram, "preset">>> = deepFreeze({
  standard,
  // recognised experts pass on what they know: the gap is measured on the ladder named "expert"
  expertTransfer: {
    ...standard,
    constraints: { ...standard.constraints, seniorityGap: { min: 2, ladder: "expert" } },
    criteria: {
      needsCoverage: { weight: 60, minProficiency: 3 },
      sharedGoals: { weight: 10 },
      choices: { weight: 10 },
      workingStyle: { weight: 5 },
      availability: { weight: 10 },
      seniorityBand: { weight: 5, ladder: "expert" },
    },
  },
  // new ground and wider networks; who may take part, and on which legal basis, the host states in `eligibility.clauses`
  womensNetwork: {
    ...standard,
    criteria: {
      needsCoverage: { weight: 25 },
      sharedGoals: { weight: 20 },
      choices: { weight: 15 },
      workingStyle: { weight: 5 },
      availability: { weight: 10 },
      seniorityBand: { weight: 5 },
      networkReach: { weight: 20 },
    },
  },
  // somebody new in post meets somebody who knows the house and has lived through the same
  onboarding: {
    ...standard,
    constraints: {
      ...standard.constraints,
      eligibility: { mentor: { minTenureMonths: 36 }, mentee: { maxMonthsInRole: 12 } },
    },
    criteria: {
      needsCoverage: { weight: 25 },
      sharedGoals: { weight: 15 },
      choices: { weight: 10 },
      workingStyle: { weight: 10 },
      availability: { weight: 10 },
      seniorityBand: { weight: 5 },
      livedExperience: { weight: 15 },
      tenure: { weight: 10 },
    },
  },
  // open wide; some are favoured, by their priority tier
  accelerator: {
    ...standard,
    criteria: { ...standard.criteria, sharedGoals: { weight: 30 } },
  },
  // juniors mentor the top; with the whole chain the top could have no junior at all, so the line counts two steps
  reverse: {
    ...standard,
    constraints: { seniorityGap: { max: -1 }, outOfReportingLine: { depth: 2 } },
    criteria: {
      needsCoverage: { weight: 70, minProficiency: 3 },
      choices: { weight: 10 },
      workingStyle: { weight: 5 },
      availability: { weight: 10 },
      networkReach: { weight: 5 },
    },
  },
  // no levels at all
  inclusion: {
    ...standard,
    constraints: { outOfReportingLine: {} },
    criteria: {
      needsCoverage: { weight: 30 },
      sharedGoals: { weight: 25 },
      choices: { weight: 20 },
      workingStyle: { weight: 10 },
      availability: { weight: 10 },
      livedExperience: { weight: 5 },
    },
  },
});

const summaries: Readonly<Record<PresetName, PresetEntry["summary"]>> = {
  standard: {
    en: "A mentor at least two levels above and outside the reporting line, for whoever asks for one.",
    fr: "Un mentor au moins deux niveaux au-dessus et hors de la ligne hiérarchique, pour toute personne qui en souhaite un.",
  },
  expertTransfer: {
    en: "Recognised experts pass on what they know to juniors of their craft; levels are those of the expert ladder.",
    fr: "Des experts reconnus transmettent leur savoir à des juniors du métier ; les niveaux sont ceux de la filière expertise.",
  },
  womensNetwork: {
    en: "Women widen their networks with mentors from other units and sites; who may take part, and on which legal basis, the programme states.",
    fr: "Des femmes élargissent leur réseau grâce à des mentors d’autres unités et d’autres sites ; le programme précise qui peut participer et sur quel fondement juridique.",
  },
  onboarding: {
    en: "Somebody new in post meets somebody who has known the company for years and has lived through the same transition.",
    fr: "Une personne qui prend son poste rencontre quelqu’un qui connaît la maison depuis des années et a vécu la même transition.",
  },
  accelerator: {
    en: "Development open to all, career move or not; priority tiers say who goes first where places are short.",
    fr: "Un développement professionnel ouvert à tout le monde, avec ou sans évolution de carrière ; des priorités départagent quand les places manquent.",
  },
  reverse: {
    en: "Juniors mentor the top on what they know better, digital trades above all.",
    fr: "Les plus jeunes dans la hiérarchie accompagnent la direction sur ce qu’ils maîtrisent mieux qu’elle, le numérique avant tout.",
  },
  inclusion: {
    en: "No levels at all: people meet across the whole company, outside the reporting line.",
    fr: "Sans aucune condition de niveau : des personnes de toute l’entreprise se rencontrent, hors de la ligne hiérarchique.",
  },
};

/** Every preset, with a sentence in English and French and the programme itself. */
export const programs: readonly PresetEntry[] = deepFreeze(
  PRESET_NAMES.map((name) => {
    const { schemaVersion, ...rules } = presets[name];
    return { name, summary: summaries[name], program: { schemaVersion, preset: name, ...rules } };
  }),
);
