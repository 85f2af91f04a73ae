import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type {
  Availability,
  Ban,
  Cohort,
  ExtraLine,
  Ladder,
  Language,
  Lock,
  Mentee,
  Mentor,
  Offer,
  PastPair,
  Person,
} from "../../src/cohort/cohort.js";

/** What company to invent. The same options give the same company, on every machine. */
export interface CompanyOptions {
  /** People, 10 to 200 000. */
  readonly size: number;
  readonly seed: number;
  /** Share of the people who are mentors, 0 to 1. @defaultValue 0.2 */
  readonly mentorShare?: number;
  /** Share of the people who are mentees, 0 to 1. @defaultValue 0.35 */
  readonly menteeShare?: number;
  /** Fields of skill the divisions are spread over, 1 to 8. @defaultValue 8 */
  readonly clusters?: number;
  /** Adds what real files hold: cycles, unknown managers, missing levels, unknown ids, untidy words. @defaultValue false */
  readonly dirty?: boolean;
}

const AS_OF = "2026-09-01";
const DAY_MS = 86_400_000;
const WIDEST_SPAN = 8;

const FIRST_NAMES = (
  "Adèle Aïcha Aminata Anaïs Anton Awa Bastien Bénédicte Camille Carlos Chloé Claire Cyril Daniela Élise Émile Fatou " +
  "Florian Gaëlle Hana Hugo Ibrahima Inès Ingrid Jonas Joséphine Karim Léa Lina Lucas Maëlle Malik Marta Mathilde " +
  "Mehdi Mei Moussa Nadia Noé Odile Oumar Paolo Quentin Rania Rémi Rosalie Samir Sofia Tarek Théo Ursula Valérie " +
  "Wassim Xavier Yasmine Youssef Zoé"
).split(" ");

const LAST_NAMES = (
  "Abitbol Aubert Bâ Bergeron Bianchi Blanchet Bouchard Camara Charpentier Cissé Claes Cloutier Coulibaly Delvaux " +
  "Desrosiers Diallo Diop Dubreuil Fall Faure Fischer Fontaine Gagnon Garnier Girard Gueye Haddad Hamelin Janssens " +
  "Kaya Keller Khelifi Kowalski Lacroix Lambert Lavoie Leclercq Lefort Lemaire Maes Mansouri Marchetti Mbaye Mercier " +
  "Morin Ndiaye Nguyen Novak Ouellet Peeters Pelletier Perrin Poirier Rahmani Renaud Ribeiro Rousselet Sarr Schmitt " +
  "Seck Tanguay Thiam Tran Vasseur Vermeulen Weber Yilmaz Zimmer"
).split(" ");

/** A division: its departments, and the skills of its trade. */
interface Division {
  readonly name: string;
  readonly departments: readonly string[];
  readonly skills: readonly string[];
}

function division(name: string, departments: string, skills: string): Division {
  return { name, departments: departments.split(", "), skills: skills.split(" ") };
}

const DIVISIONS: readonly Division[] = [
  division(
    "Opérations",
    "Achats, Logistique, Production, Qualité, Maintenance, Planification, Sécurité, Transport",
    "supply-chain procurement lean quality safety production-planning",
  ),
  division(
    "Numérique",
    "Données, Produits, Infrastructure, Cybersécurité, Applications, Architecture, Support, Méthodes",
    "data machine-learning cybersecurity product-management software-architecture cloud",
  ),
  division(
    "Commercial",
    "Grands comptes, Distribution, Export, Service client, Tarifs, Appels d'offres, Réseau, Avant-vente",
    "key-accounts pricing tendering customer-success distribution forecasting",
  ),
  division(
    "Finance",
    "Contrôle de gestion, Comptabilité, Trésorerie, Audit, Fiscalité, Investissements, Risques, Consolidation",
    "p&l controlling treasury audit budgeting investment-cases",
  ),
  division(
    "Recherche et développement",
    "Matériaux, Essais, Brevets, Modélisation, Prototypes, Procédés, Veille, Homologation",
    "materials experiment-design patents modelling prototyping regulatory-affairs",
  ),
  division(
    "Ressources humaines",
    "Recrutement, Formation, Rémunération, Relations sociales, Carrières, Santé au travail, Paie, Mobilité",
    "recruiting labour-relations compensation learning-design workforce-planning facilitation",
  ),
  division(
    "Marketing",
    "Marque, Études, Campagnes, Contenus, Événements, Offres, Partenariats, Presse",
    "brand market-research campaigns copywriting partnerships events",
  ),
  division(
    "Juridique et durabilité",
    "Contrats, Conformité, Climat, Propriété intellectuelle, Assurances, Éthique, Affaires publiques, Filiales",
    "contracts compliance carbon-accounting data-protection public-affairs risk",
  ),
];

const SHARED_SKILLS =
  "people-leadership stakeholder-influence public-speaking strategy negotiation feedback change-management".split(" ");
const GOALS = "role-transition network culture confidence influence communication expertise career wellbeing".split(
  " ",
);
const TRANSITIONS =
  "first-team manager-of-managers expert-to-manager manager-to-expert new-country new-division head-office".split(" ");

const EXPERT_RUNGS = ["specialist", "expert", "senior-expert", "principal", "fellow"];
const EXPERT_LEVELS = [2, 3, 4, 5, 6];

/** A site: its offset in the summer of `AS_OF`, and its languages, the first spoken natively. */
interface Site {
  readonly name: string;
  readonly utcOffset: number;
  readonly tags: readonly string[];
}

/** The larger sites stand here more than once, so that a plain draw favours them. */
const SITES: readonly Site[] = [
  { name: "Lyon", utcOffset: 120, tags: ["fr", "en"] },
  { name: "Lyon", utcOffset: 120, tags: ["fr", "en", "it"] },
  { name: "Lyon", utcOffset: 120, tags: ["fr", "en"] },
  { name: "Nantes", utcOffset: 120, tags: ["fr", "en"] },
  { name: "Nantes", utcOffset: 120, tags: ["fr", "en", "es"] },
  { name: "Montréal", utcOffset: -240, tags: ["fr-CA", "en"] },
  { name: "Bruxelles", utcOffset: 120, tags: ["fr", "nl", "en"] },
  { name: "Dakar", utcOffset: 0, tags: ["fr", "wo", "en"] },
  { name: "Stuttgart", utcOffset: 120, tags: ["de", "en", "fr"] },
];

class Dice {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(list: ArrayLike<T>): T {
    return list[this.int(0, list.length - 1)];
  }

  /** Up to `count` different elements of a short list. */
  sample<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(this.int(0, rest.length - 1), 1));
    return taken;
  }

  /** 0 … count − 1 in a drawn order. */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const other = this.int(0, last);
      const kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
    return order;
  }
}

/** The organisation before anybody has a name. A manager's index is always below those of her reports. */
interface Organisation {
  readonly size: number;
  /** Index of the solid-line manager; −1 at the top (index 0). */
  readonly manager: Int32Array;
  /** Longest way down to somebody without reports; 0: has none. */
  readonly height: Int32Array;
  readonly depth: Int32Array;
  readonly level: Int32Array;
  /** Index into the expert rungs; −1: does not stand on that ladder. */
  readonly rung: Int32Array;
  /** Index of the dotted-line manager, who stands higher; −1: none. */
  readonly dotted: Int32Array;
  /** Index of an earlier manager; −1: none. */
  readonly former: Int32Array;
  /** Index into `DIVISIONS`; −1: the head office. */
  readonly division: Int32Array;
  /** Index of the field of skill. */
  readonly cluster: Int32Array;
  readonly id: readonly string[];
}

/** Headcounts of the subtrees under one manager whose own subtree holds `rest` people beside her. */
function splitTeam(rest: number, dice: Dice): number[] {
  if (rest <= WIDEST_SPAN) return new Array<number>(rest).fill(1);

  // a lead gets at least four reports; who is no lead stands alone
  const wanted = dice.int(5, WIDEST_SPAN);
  const leads = Math.min(wanted - (dice.chance(30) ? 1 : 0), Math.max(1, Math.floor((rest - 4) / 6)));
  const alone = Math.min(wanted - leads, rest - 5 * leads);

  const weights = Array.from({ length: leads }, () => dice.int(4, 9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor(((rest - alone) * weight) / total));
  const left = rest - alone - shares.reduce((sum, share) => sum + share, 0);
  return [...shares.map((share, index) => share + (index < left ? 1 : 0)), ...new Array<number>(alone).fill(1)];
}

/** The pyramid, breadth first: no recursion, and managers come before their reports. */
function growPyramid(size: number, dice: Dice): { manager: Int32Array; height: Int32Array; depth: Int32Array } {
  const manager = new Int32Array(size).fill(-1);
  const height = new Int32Array(size);
  const depth = new Int32Array(size);
  const headcount = new Int32Array(size);
  headcount[0] = size;
  let next = 1;
  for (let boss = 0; boss < size; boss++) {
    for (const share of splitTeam(headcount[boss] - 1, dice)) {
      headcount[next] = share;
      manager[next] = boss;
      depth[next] = depth[boss] + 1;
      next++;
    }
  }
  for (let person = size - 1; person > 0; person--) {
    const boss = manager[person];
    height[boss] = Math.max(height[boss], height[person] + 1);
  }
  return { manager, height, depth };
}

function drawOrganisation(size: number, clusters: number, dice: Dice): Organisation {
  const { manager, height, depth } = growPyramid(size, dice);
  const level = new Int32Array(size);
  const rung = new Int32Array(size).fill(-1);
  const dotted = new Int32Array(size).fill(-1);
  const former = new Int32Array(size).fill(-1);
  const inDivision = new Int32Array(size).fill(-1);
  const cluster = new Int32Array(size);

  // levels fall along every line, and leave room for those below
  level[0] = Math.max(8, height[0] + 2);
  for (let person = 1; person < size; person++) {
    const boss = level[manager[person]];
    if (height[person] > 0) {
      level[person] = dice.int(Math.min(Math.max(height[person] + 3, boss - 2), boss - 1), boss - 1);
      if (level[person] <= 6 && dice.chance(8)) rung[person] = level[person] - 2;
    } else if (boss > 3 && dice.chance(12)) {
      level[person] = dice.int(2, Math.min(6, boss - 1));
      rung[person] = level[person] - 2;
    } else {
      level[person] = dice.int(1, Math.min(3, boss - 1));
    }
  }

  // a division is what stands under one report of the top
  for (let person = 1; person < size; person++) {
    const boss = manager[person];
    cluster[person] = boss === 0 ? (person - 1) % clusters : cluster[boss];
    inDivision[person] = boss > 0 ? inDivision[boss] : height[person] > 0 ? (person - 1) % DIVISIONS.length : -1;
  }

  // project lines go to a more senior manager of another division
  const managers = Array.from({ length: size }, (_, person) => person).filter((person) => height[person] > 0);
  for (let person = 1; person < size; person++) {
    const other = dice.pick(managers);
    const elsewhere = inDivision[other] !== inDivision[person] && manager[person] !== other && other !== 0;
    if (elsewhere && level[other] > level[person] && dice.chance(8)) dotted[person] = other;
    else if (elsewhere && manager[other] !== person && dice.chance(4)) former[person] = other;
  }

  const digits = Math.max(4, String(size).length);
  const id = Array.from(dice.permutation(size), (number) => `p${String(number + 1).padStart(digits, "0")}`);
  return { size, manager, height, depth, level, rung, dotted, former, division: inDivision, cluster, id };
}

/** Unit paths, the widest first: a report shares her manager's path unless she leads a unit herself. */
function unitPaths(org: Organisation): (readonly string[])[] {
  const paths: (readonly string[])[] = [["Direction générale"]];
  const teamCount = new Map<string, number>();
  const siblings = new Int32Array(org.size);
  for (let person = 1; person < org.size; person++) {
    const boss = org.manager[person];
    const above = paths[boss];
    const division = org.division[person];
    const place = siblings[boss];
    siblings[boss] = place + 1;
    if (division < 0 || org.height[person] === 0) {
      paths.push(above);
    } else if (boss === 0) {
      paths.push([DIVISIONS[division].name]);
    } else if (above.length === 1) {
      paths.push([...above, DIVISIONS[division].departments[place]]);
    } else if (above.length === 2 && org.height[person] === 1) {
      const department = above[1];
      const team = (teamCount.get(department) ?? 0) + 1;
      teamCount.set(department, team);
      paths.push([...above, `${department} ${team}`]);
    } else {
      paths.push(above);
    }
  }
  return paths;
}

function dayBefore(days: number): string {
  return new Date(Date.parse(AS_OF) - days * DAY_MS).toISOString().slice(0, 10);
}

function drawLanguages(site: Site, dice: Dice): Language[] {
  return site.tags.flatMap((tag, place) => {
    if (place === 0) return [{ tag, proficiency: 5 }];
    return dice.chance(place === 1 ? 85 : 50) ? [{ tag, proficiency: dice.int(2, 5) }] : [];
  });
}

/** Every name once; a middle initial when the company has more people than there are names. */
function nameOf(position: number, start: number): string {
  const stride = 1009; // prime, and no divisor of the number of names: the walk meets each one
  const nameCount = FIRST_NAMES.length * LAST_NAMES.length;
  const name = (start + position * stride) % nameCount;
  const round = Math.floor(position / nameCount);
  const initial = round === 0 ? " " : ` ${String.fromCharCode(65 + ((round - 1) % 26))}. `;
  return FIRST_NAMES[name % FIRST_NAMES.length] + initial + LAST_NAMES[Math.floor(name / FIRST_NAMES.length)];
}

function drawPeople(org: Organisation, sites: readonly Site[], external: Uint8Array, dice: Dice): Person[] {
  const paths = unitPaths(org);
  const start = dice.int(0, FIRST_NAMES.length * LAST_NAMES.length - 1);
  return Array.from({ length: org.size }, (_, person) => {
    const level = org.level[person];
    const rung = org.rung[person];
    const leads = org.height[person] > 0;
    const site = sites[person];
    const daysHired = dice.int(30 + level * 150, 500 + level * 1000);
    const daysInRole = dice.chance(25) && !leads ? daysHired : dice.int(20, Math.min(daysHired, 2600));
    const lines: ExtraLine[] = [];
    if (org.dotted[person] >= 0) lines.push({ managerId: org.id[org.dotted[person]], kind: "dotted" });
    if (org.former[person] >= 0) lines.push({ managerId: org.id[org.former[person]], kind: "former" });
    const levels = {
      ...(leads ? { management: `M${level}` } : {}),
      ...(rung >= 0 ? { expert: EXPERT_RUNGS[rung] } : {}),
    };
    // some pure experts have nothing but their rung: the ladder's common levels must do
    const rungOnly = rung >= 0 && !leads && dice.chance(25);
    return {
      id: org.id[person],
      label: nameOf(person, start),
      ...(rungOnly ? {} : { level }),
      ...(leads || rung >= 0 ? { levels } : {}),
      managerId: person === 0 ? null : org.id[org.manager[person]],
      ...(lines.length > 0 ? { lines } : {}),
      unit: paths[person],
      site: site.name,
      utcOffset: site.utcOffset,
      languages: drawLanguages(site, dice),
      hiredOn: dayBefore(daysHired),
      inRoleSince: dayBefore(daysInRole),
      employment: external[person] === 1 ? "external" : "internal",
    };
  });
}

/** Indices with the greatest keys, in index order. */
function greatest(keys: Int32Array, count: number): number[] {
  const order = Array.from(keys, (_, index) => index).sort((a, b) => keys[b] - keys[a] || a - b);
  return order.slice(0, count).sort((a, b) => a - b);
}

/** Mentors are mostly senior and hardly ever external; mentees mostly stand low; a few people are both. */
function drawRoles(org: Organisation, external: Uint8Array, counts: readonly [number, number], dice: Dice) {
  const mentorKeys = org.level.map((level, person) => {
    // the top is above everybody: as a mentor she would have nobody
    return level * 10 + dice.int(0, 30) - (external[person] === 1 || person === 0 ? 999 : 0);
  });
  const mentors = greatest(mentorKeys, counts[0]);
  const isMentor = new Uint8Array(org.size);
  for (const mentor of mentors) isMentor[mentor] = 1;
  const menteeKeys = org.level.map((level, person) => {
    if (isMentor[person] === 1) return level <= 5 && dice.chance(5) ? 25 : -500;
    return dice.int(0, 30) - (level > 4 ? 30 * level : 6 * Math.abs(level - 2));
  });
  return { mentors, mentees: greatest(menteeKeys, counts[1]) };
}

/** Skills of one's own field, some that everybody has a use for, now and then one of another field. */
function drawSkills(field: number, own: number, shared: number, dice: Dice): string[] {
  const skills = [...dice.sample(DIVISIONS[field].skills, own), ...dice.sample(SHARED_SKILLS, shared)];
  const stray = dice.pick(dice.pick(DIVISIONS).skills);
  if (dice.chance(15) && !skills.includes(stray)) skills.push(stray);
  return skills;
}

function drawAvailability(site: Site, dice: Dice): Availability {
  const hoursPerMonth = dice.int(1, 6);
  if (dice.chance(30)) return { hoursPerMonth };
  const windows = dice
    .sample([0, 1, 2, 3, 4], dice.int(1, 3))
    .sort((a, b) => a - b)
    .map((day): [number, number] => {
      const start = day * 1440 + dice.int(16, 30) * 30 - site.utcOffset;
      return [start, start + dice.int(2, 8) * 30];
    });
  return { hoursPerMonth, windows };
}

function drawStyle(dice: Dice): number[] {
  return Array.from({ length: 8 }, () => dice.int(0, 100) / 100);
}

/** Draws mentor and mentee rows; both speak of others by id only. */
function drawProfiles(
  org: Organisation,
  sites: readonly Site[],
  roles: { readonly mentors: readonly number[]; readonly mentees: readonly number[] },
  dice: Dice,
): { mentors: Mentor[]; mentees: Mentee[] } {
  const styles = new Map<number, number[] | undefined>();
  const styleOf = (person: number) => {
    if (!styles.has(person)) styles.set(person, dice.chance(90) ? drawStyle(dice) : undefined);
    const style = styles.get(person);
    return style === undefined ? {} : { style };
  };
  const othersOf = (person: number, among: readonly number[], count: number) => {
    const drawn = new Set(Array.from({ length: count }, () => org.id[dice.pick(among)]));
    drawn.delete(org.id[person]);
    return [...drawn];
  };
  const wishes = (person: number, among: readonly number[], choicePercent: number, vetoPercent: number) => {
    const choices = among.length > 0 && dice.chance(choicePercent) ? othersOf(person, among, dice.int(1, 3)) : [];
    const drawn = among.length > 0 && dice.chance(vetoPercent) ? othersOf(person, among, dice.int(1, 2)) : [];
    const vetoes = drawn.filter((id) => !choices.includes(id));
    return { ...(choices.length > 0 ? { choices } : {}), ...(vetoes.length > 0 ? { vetoes } : {}) };
  };

  const mentors = roles.mentors.map((person): Mentor => {
    const offers = drawSkills(org.cluster[person], dice.int(2, 4), dice.int(1, 3), dice).map((skill): Offer => {
      return dice.chance(90) ? { skill, proficiency: dice.int(2, 5) } : { skill };
    });
    const draw = dice.int(1, 100);
    return {
      personId: org.id[person],
      capacity: draw <= 70 ? 1 : draw <= 92 ? 2 : 3,
      offers,
      goals: dice.sample(GOALS, dice.int(2, 4)),
      experiences: dice.sample(TRANSITIONS, dice.int(0, 3)),
      ...styleOf(person),
      ...(dice.chance(85) ? { availability: drawAvailability(sites[person], dice) } : {}),
      willing: !dice.chance(2),
      trained: dice.chance(85),
      charterAccepted: dice.chance(93),
      ...wishes(person, roles.mentees, 10, 5),
    };
  });

  const mentees = roles.mentees.map((person): Mentee => {
    const needs = drawSkills(org.cluster[person], dice.int(1, 2), dice.int(1, 2), dice).map((skill) => {
      return dice.chance(85) ? { skill, importance: dice.int(1, 5) } : { skill };
    });
    return {
      personId: org.id[person],
      wants: dice.chance(6) ? 2 : 1,
      needs,
      goals: dice.sample(GOALS, dice.int(1, 3)),
      ...(dice.chance(40) ? { transition: dice.pick(TRANSITIONS) } : {}),
      ...styleOf(person),
      ...(dice.chance(85) ? { availability: drawAvailability(sites[person], dice) } : {}),
      willing: true,
      ...wishes(person, roles.mentors, 35, 6),
      ...(dice.chance(12) ? { priority: 1 } : {}),
    };
  });
  return { mentors, mentees };
}

/** Whether `upper` stands above `lower` on solid and dotted lines. */
function isAbove(org: Organisation, upper: number, lower: number): boolean {
  const seen = new Set<number>();
  const open = [lower];
  for (let person = open.pop(); person !== undefined; person = open.pop()) {
    for (const boss of [org.manager[person], org.dotted[person]]) {
      if (boss === upper) return true;
      if (boss >= 0 && !seen.has(boss)) {
        seen.add(boss);
        open.push(boss);
      }
    }
  }
  return false;
}

/** Settled pairs keep the default rules; bans and earlier pairs never speak of a settled one. */
function drawPairs(
  org: Organisation,
  roles: { readonly mentors: readonly number[]; readonly mentees: readonly number[] },
  profiles: { readonly mentors: readonly Mentor[]; readonly mentees: readonly Mentee[] },
  dice: Dice,
): { locks: Lock[]; bans: Ban[]; history: PastPair[] } {
  const locks: Lock[] = [];
  const bans: Ban[] = [];
  const history: PastPair[] = [];
  const locked = new Set<number>();
  const known = new Set<string>();
  const keyOf = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;
  if (roles.mentors.length === 0 || roles.mentees.length === 0) return { locks, bans, history };
  const drawPair = () => ({
    mentor: dice.int(0, roles.mentors.length - 1),
    mentee: dice.int(0, roles.mentees.length - 1),
  });

  const lockCount = Math.round(roles.mentees.length / 40);
  for (let tries = 0; locks.length < lockCount && tries < 30 * lockCount; tries++) {
    const pair = drawPair();
    const upper = roles.mentors[pair.mentor];
    const lower = roles.mentees[pair.mentee];
    const mentor = profiles.mentors[pair.mentor];
    const mentee = profiles.mentees[pair.mentee];
    if (locked.has(upper) || locked.has(lower) || mentor.willing === false) continue;
    if (org.level[upper] - org.level[lower] < 2 || isAbove(org, upper, lower)) continue;
    if (mentor.vetoes?.includes(mentee.personId) || mentee.vetoes?.includes(mentor.personId)) continue;
    locked.add(upper).add(lower);
    known.add(keyOf(upper, lower));
    locks.push({ mentorId: mentor.personId, menteeId: mentee.personId });
  }

  const otherCount = Math.round(roles.mentees.length / 20);
  for (let round = 0; round < 2 * otherCount; round++) {
    const pair = drawPair();
    const upper = roles.mentors[pair.mentor];
    const lower = roles.mentees[pair.mentee];
    if (upper === lower || known.has(keyOf(upper, lower))) continue;
    known.add(keyOf(upper, lower));
    const [mentorId, menteeId] = [org.id[upper], org.id[lower]];
    if (round % 2 === 0) bans.push({ between: [mentorId, menteeId] });
    else history.push({ mentorId, menteeId, endedOn: dayBefore(dice.int(30, 1400)) });
  }
  return { locks, bans, history };
}

/** What real files hold. Nobody of a settled pair is touched, so that the cohort stays free of errors. */
function soil(cohort: Cohort, dice: Dice): Cohort {
  const settled = new Set((cohort.locks ?? []).flatMap((lock) => [lock.mentorId, lock.menteeId]));
  const managerIds = new Set(cohort.people.map((person) => person.managerId));
  const inRound = new Set([...cohort.mentees, ...cohort.mentors].map((role) => role.personId));
  const free = cohort.people.filter((person) => !settled.has(person.id) && person.managerId !== null);
  const leaves = free.filter((person) => !managerIds.has(person.id));
  const victims = [...leaves.filter(({ id }) => inRound.has(id)), ...leaves.filter(({ id }) => !inRound.has(id))];
  const changed = new Map<string, Person>();
  const spoil = (person: Person | undefined, change: Partial<Person>) => {
    if (person !== undefined) changed.set(person.id, { ...person, ...change });
  };
  const unlevel = (person: Person | undefined, levels?: Readonly<Record<string, string>>) => {
    if (person === undefined) return;
    const { level, levels: earlier, ...rest } = person;
    changed.set(person.id, levels === undefined ? rest : { ...rest, levels });
  };

  const [one, two, own, gone, cased, bare, unknown] = victims;
  if (one !== undefined && two !== undefined) {
    spoil(one, { managerId: two.id });
    spoil(two, { managerId: one.id });
  }
  if (own !== undefined) spoil(own, { managerId: own.id });
  spoil(gone, { managerId: "x0404" });
  spoil(cased, { managerId: dice.pick(cohort.people).id.toUpperCase() });
  unlevel(bare);
  unlevel(unknown, { expert: "grand-master" });
  spoil(
    free.find((person) => managerIds.has(person.id)),
    { managerId: "x0405" },
  );

  return {
    ...cohort,
    people: cohort.people.map((person) => changed.get(person.id) ?? person),
    mentors: cohort.mentors.map((mentor, place) => {
      return place % 50 === 0 ? { ...mentor, vetoes: [...(mentor.vetoes ?? []), "x0406"] } : mentor;
    }),
    mentees: cohort.mentees.map((mentee, place) => {
      const untidy = mentee.needs?.map((need) => ({ ...need, skill: ` ${need.skill.toUpperCase()}` }));
      if (place % 50 === 0) return { ...mentee, needs: untidy, vetoes: [...(mentee.vetoes ?? []), "x0407"] };
      return place % 50 === 1 ? { ...mentee, choices: [...(mentee.choices ?? []), "x0408"] } : mentee;
    }),
  };
}

function byId<T>(idOf: (row: T) => string): (a: T, b: T) => number {
  return (a, b) => (idOf(a) < idOf(b) ? -1 : 1);
}

/** Invents a company and one mentoring round in it. @throws RangeError if an option is out of its range. */
export function makeCompany(options: CompanyOptions): Cohort {
  const { size, seed, mentorShare = 0.2, menteeShare = 0.35, clusters = DIVISIONS.length, dirty = false } = options;
  if (!Number.isInteger(size) || size < 10 || size > 200_000) throw new RangeError(`Cannot make ${size} people`);
  if (!(mentorShare >= 0 && mentorShare <= 1 && menteeShare >= 0 && menteeShare <= 1)) {
    throw new RangeError(`Cannot take shares ${mentorShare} and ${menteeShare}, expected 0 to 1`);
  }
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > DIVISIONS.length) {
    throw new RangeError(`Cannot make ${clusters} clusters, expected 1 to ${DIVISIONS.length}`);
  }

  // the organisation, and where its people sit
  const dice = new Dice(seed);
  const org = drawOrganisation(size, clusters, dice);
  const sites: Site[] = [];
  for (const boss of org.manager) sites.push(boss >= 0 && dice.chance(80) ? sites[boss] : dice.pick(SITES));
  const external = Uint8Array.from(org.height, (height) => (height === 0 && dice.chance(5) ? 1 : 0));

  // the round
  const people = drawPeople(org, sites, external, dice);
  const counts = [Math.round(size * mentorShare), Math.round(size * menteeShare)] as const;
  const roles = drawRoles(org, external, counts, dice);
  const profiles = drawProfiles(org, sites, roles, dice);
  const pairs = drawPairs(org, roles, profiles, dice);

  const top = org.level[0];
  const scale = Array.from({ length: top }, (_, index) => index + 1);
  const ladders: Ladder[] = [
    { id: "management", rungs: scale.map((level) => `M${level}`), commonLevels: scale },
    { id: "expert", rungs: EXPERT_RUNGS, commonLevels: EXPERT_LEVELS },
  ];
  const cohort: Cohort = {
    schemaVersion: 1,
    asOf: AS_OF,
    ladders,
    people: people.sort(byId((person) => person.id)),
    mentors: profiles.mentors.sort(byId((mentor) => mentor.personId)),
    mentees: profiles.mentees.sort(byId((mentee) => mentee.personId)),
    ...pairs,
  };
  return dirty ? soil(cohort, dice) : cohort;
}
