import ts from "typescript";

/** What the architecture rules need to know of one source file. Paths are relative to `src/`, with forward slashes. */
export interface Source {
  readonly path: string;
  /** Module names as written, type imports and re-exports too. */
  readonly imports: readonly string[];
  readonly hasDefaultExport?: boolean;
}

interface Room {
  readonly floor: number;
  /** Outside packages it may use; "node:" stands for all of Node's own. */
  readonly packages?: readonly string[];
  /** Rooms of its own floor it may import. */
  readonly neighbours?: readonly string[];
  /** Rooms of lower floors it may not import. */
  readonly strangers?: readonly string[];
}

/** The plan of the house: a folder of `src/`, or a file that stands in it alone. */
const ROOMS: Readonly<Record<string, Room>> = {
  "errors.ts": { floor: 0 },
  "graph.ts": { floor: 0 },
  "bitset.ts": { floor: 0 },
  "own-fields.ts": { floor: 0 },
  "steps.ts": { floor: 0 },
  cohort: { floor: 1, packages: ["zod"] },
  solve: { floor: 1 },
  constraints: { floor: 2, packages: ["zod"], strangers: ["solve"] },
  criteria: { floor: 2, packages: ["zod", "ml-distance"], strangers: ["solve"] },
  programs: { floor: 3, packages: ["zod"] },
  engine: { floor: 4, packages: ["@noble/hashes"] },
  explain: { floor: 5 },
  "verify.ts": { floor: 5 },
  verify: { floor: 5 },
  "drive.ts": { floor: 6 },
  "scan-slice.ts": { floor: 6 },
  "workers.ts": { floor: 6, packages: ["tinypool", "node:"], neighbours: ["drive.ts"] },
  "worker.ts": { floor: 6, neighbours: ["scan-slice.ts", "workers.ts"] },
  "ask.ts": { floor: 6 },
  "match.ts": { floor: 6, neighbours: ["drive.ts"] },
  "solve.ts": { floor: 6 },
  "munkres.ts": { floor: 6, packages: ["munkres-js"] },
  "availability.ts": { floor: 6 },
  "schemas.ts": { floor: 6, packages: ["zod"] },
  "index.ts": {
    floor: 6,
    neighbours: ["ask.ts", "drive.ts", "match.ts", "scan-slice.ts", "availability.ts", "schemas.ts"],
  },
  cli: {
    floor: 6,
    packages: ["commander", "cli-table3", "log-update", "node:"],
    neighbours: ["ask.ts", "match.ts", "index.ts", "schemas.ts"],
  },
};

const EMPTY_NAMES = new Set(["utils", "helpers", "types"]);

/** Reads the imports of one file from its syntax tree, so that strings and comments cannot deceive. */
export function readSource(path: string, text: string): Source {
  const imports: string[] = [];
  let hasDefaultExport = false;

  const note = (specifier: ts.Node | undefined): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) imports.push(specifier.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      note(node.moduleSpecifier);
    } else if (ts.isExportDeclaration(node)) {
      note(node.moduleSpecifier);
      if (node.exportClause && exportedNames(node.exportClause).includes("default")) hasDefaultExport = true;
    } else if (ts.isImportTypeNode(node)) {
      if (ts.isLiteralTypeNode(node.argument)) note(node.argument.literal);
    } else if (ts.isExternalModuleReference(node)) {
      note(node.expression);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node.arguments[0]);
    } else if (ts.isExportAssignment(node)) {
      hasDefaultExport = true;
    } else if (ts.canHaveModifiers(node)) {
      if (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)) {
        hasDefaultExport = true;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));

  return { path, imports, hasDefaultExport };
}

function exportedNames(clause: ts.NamedExportBindings): string[] {
  return ts.isNamespaceExport(clause) ? [clause.name.text] : clause.elements.map((element) => element.name.text);
}

/** Everything in the files that goes against the plan, one sentence each; empty when the house is in order. */
export function findBreaches(sources: readonly Source[]): string[] {
  const paths = new Set(sources.map((source) => source.path));
  const breaches: string[] = [];
  const edges = new Map<string, string[]>();

  for (const source of sources) {
    breaches.push(...misnamed(source));
    const targets: string[] = [];
    for (const specifier of source.imports) {
      if (!specifier.startsWith(".")) {
        breaches.push(...wrongPackage(source.path, specifier));
        continue;
      }
      const target = resolve(source.path, specifier);
      if (target === undefined || !paths.has(target)) {
        breaches.push(`${source.path} imports "${specifier}", which is no file of src/ (imports end in .js)`);
        continue;
      }
      targets.push(target);
      breaches.push(...wrongRoom(source.path, target));
    }
    edges.set(source.path, targets);
  }
  return [...breaches, ...cycles(edges)];
}

function roomOf(path: string): string {
  return path.split("/", 1)[0] as string;
}

function misnamed({ path, hasDefaultExport }: Source): string[] {
  const found: string[] = [];
  const names = path.replace(/\.ts$/, "").split("/");
  if (!(roomOf(path) in ROOMS)) found.push(`${path} stands in no room of the plan`);
  for (const name of names) {
    if (EMPTY_NAMES.has(name)) found.push(`${path} is named "${name}", which says nothing of what it holds`);
  }
  if (names.length > 1 && names.at(-1) === "index") found.push(`${path} is a barrel inside a room`);
  if (hasDefaultExport) found.push(`${path} has a default export`);
  return found;
}

function wrongPackage(path: string, specifier: string): string[] {
  const name = specifier.startsWith("node:")
    ? "node:"
    : specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");
  const allowed = ROOMS[roomOf(path)]?.packages ?? [];
  return allowed.includes(name) ? [] : [`${path} imports the package "${specifier}", which has no place in its room`];
}

function wrongRoom(from: string, to: string): string[] {
  const [here, there] = [roomOf(from), roomOf(to)];
  const [room, other] = [ROOMS[here], ROOMS[there]];
  // a room that is not in the plan has been reported by its name already
  if (here === there || room === undefined || other === undefined) return [];

  if (other.floor > room.floor) return [`${from} imports ${to}, from floor ${room.floor} up to floor ${other.floor}`];
  const barred =
    other.floor === room.floor ? !(room.neighbours ?? []).includes(there) : (room.strangers ?? []).includes(there);
  return barred ? [`${from} imports ${to}, a room it may not know`] : [];
}

/** The path in `src/` an import leads to; undefined where it leaves `src/` or does not end in ".js". */
function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.endsWith(".js")) return undefined;
  const parts = from.split("/").slice(0, -1);
  for (const step of specifier.split("/")) {
    if (step === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (step !== ".") {
      parts.push(step);
    }
  }
  return parts.join("/").replace(/\.js$/, ".ts");
}

/** One sentence for each import that closes a cycle in a walk over all files. */
function cycles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];

  const walk = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push(`${[...trail.slice(start), path].join(" imports ")}: a cycle`);
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const target of edges.get(path) ?? []) walk(target);
    trail.pop();
    done.add(path);
  };
  for (const path of edges.keys()) walk(path);
  return found;
}
