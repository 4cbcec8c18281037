import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, extname, join, posix } from 'node:path';
import { parseSync } from 'vite';
import { projectRoot } from './runCommand.ts';

/**
 * Which layer may import which. A layer may always import itself; everything else is denied unless it
 * stands here. `packages: 'any'` leaves npm packages free but for those in `owners`.
 */
type Layer = {
  readonly may: readonly string[];
  readonly packages: readonly string[] | 'any';
  /** Whether Node's own modules may be imported. */
  readonly node: boolean;
};

const layers: { readonly [folder: string]: Layer } = {
  core: { may: [], packages: ['zod'], node: false },
  contract: { may: ['core'], packages: ['zod'], node: false },
  analysers: { may: ['core', 'contract'], packages: ['zod', 'openai', 'json-p3'], node: true },
  adapters: { may: ['core', 'contract'], packages: 'any', node: true },
  workers: { may: ['core', 'contract', 'analysers', 'adapters'], packages: 'any', node: true },
  engine: { may: ['core', 'contract', 'analysers', 'adapters'], packages: 'any', node: true },
  cli: { may: ['contract', 'engine'], packages: [], node: true },
  main: { may: ['contract'], packages: ['electron', 'zod'], node: true },
  preload: { may: ['contract'], packages: ['electron'], node: false },
  renderer: { may: ['contract'], packages: 'any', node: false },
};

/** Packages that only one part of the source may know, so that they can be replaced there. */
const owners: { readonly [name: string]: readonly string[] } = {
  electron: ['src/main', 'src/preload'],
  'better-sqlite3': ['src/adapters/sqlite'],
  exceljs: ['src/adapters/excel'],
  '@e965/xlsx': ['src/adapters/excel/read/library'],
  bottleneck: ['src/adapters/limiter'],
  openai: ['src/analysers/llm'],
  'json-p3': ['src/analysers/http'],
};

/** Names that say nothing about what is inside. */
const emptyNames = /^(utils?|helpers?|common)$/i;

export type Violation = { readonly file: string; readonly rule: string; readonly message: string };
type Module = { readonly file: string; readonly imports: readonly string[]; readonly barrel: boolean };

/** Checks every source file below `root` and answers what breaks the rules, in order of the files. */
export function checkImports(root: string): Violation[] {
  const files = globSync('{src,test,scripts}/**/*.{ts,tsx,mts,js,mjs}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const modules = files.filter((file) => file.startsWith('src/')).map((file) => read(root, file));
  return [
    ...files.flatMap(checkName),
    ...modules.flatMap((module) => [...checkBarrel(module), ...checkModule(root, module)]),
    ...checkCycles(root, modules),
  ];
}

function checkName(file: string): Violation[] {
  const names = file.split('/').map((part) => part.replace(/\..*$/, ''));
  const empty = names.find((name) => emptyNames.test(name));
  return empty ? [{ file, rule: 'name', message: `“${empty}” does not say what is inside` }] : [];
}

function checkBarrel({ file, barrel }: Module): Violation[] {
  return barrel ? [{ file, rule: 'barrel', message: 'an index that only re-exports' }] : [];
}

function checkModule(root: string, { file, imports }: Module): Violation[] {
  const name = file.split('/')[1] ?? '';
  const layer = layers[name];
  if (!layer) return [{ file, rule: 'layer', message: `src/${name} is in no layer of the table` }];
  return imports.flatMap((specifier) => {
    const broken = specifier.startsWith('.')
      ? crossing(root, file, specifier, name, layer)
      : foreign(file, specifier, layer);
    return broken ? [{ file, ...broken }] : [];
  });
}

type Broken = { readonly rule: string; readonly message: string };

function crossing(root: string, file: string, specifier: string, name: string, layer: Layer): Broken | null {
  const target = resolveFile(root, file, specifier);
  // The version of the app is known in one place only.
  if (target === 'package.json') return null;
  const [top, other = ''] = target.split('/');
  if (top !== 'src') return { rule: 'layer', message: `${specifier} leaves src` };
  if (other === name || layer.may.includes(other)) return null;
  return { rule: 'layer', message: `${name} may not import ${other} (${specifier})` };
}

function foreign(file: string, specifier: string, layer: Layer): Broken | null {
  const bare = specifier.replace(/^node:/, '');
  if (specifier.startsWith('node:') || builtinModules.includes(bare)) {
    return layer.node ? null : { rule: 'node', message: `${specifier} does not exist in this layer` };
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const allowed = owners[name];
  if (allowed && !allowed.some((folder) => file.startsWith(`${folder}/`))) {
    return { rule: 'owner', message: `${name} belongs to ${allowed.join(' and ')}` };
  }
  if (layer.packages === 'any' || layer.packages.includes(name)) return null;
  return { rule: 'package', message: `${name} is not for this layer` };
}

/** Every cycle is named once, by its files in order. Types count too: a cycle of types is one of thoughts. */
function checkCycles(root: string, modules: readonly Module[]): Violation[] {
  const graph = new Map(
    modules.map(({ file, imports }) => [
      file,
      imports.filter((name) => name.startsWith('.')).map((name) => resolveFile(root, file, name)),
    ]),
  );
  const violations: Violation[] = [];
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    if (finished.has(file)) return;
    const from = path.indexOf(file);
    if (from >= 0) {
      const cycle = [...path.slice(from), file].join(' → ');
      violations.push({ file, rule: 'cycle', message: cycle });
      return;
    }
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return violations;
}

/** The file below `root` that a relative import leads to, also where its extension was left out. */
function resolveFile(root: string, file: string, specifier: string): string {
  const plain = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  const candidates = [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`, `${plain}/index.tsx`];
  const found = candidates.find((path) => extname(path) !== '' && existsSync(join(root, path)));
  return found ?? plain;
}

type Node = { readonly type: string; readonly [key: string]: unknown };

/** Parsed, not matched: an import in a comment or a string is none, one over several lines is one. */
function read(root: string, file: string): Module {
  const parsed = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const [error] = parsed.errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const imports = new Set<string>();
  collect(parsed.program, imports);
  const barrel =
    /^index\.[jt]sx?$/.test(basename(file)) &&
    parsed.program.body.length > 0 &&
    parsed.program.body.every((statement) => 'source' in statement && statement.type.startsWith('Export'));
  return { file, imports: [...imports], barrel };
}

function collect(value: unknown, imports: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, imports);
  } else if (isNode(value)) {
    const specifier = importedBy(value);
    if (specifier !== null) imports.add(specifier);
    for (const child of Object.values(value)) collect(child, imports);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** What a syntax node imports: statements, `import()`, types, `require`, and `new URL(…, import.meta.url)`. */
function importedBy(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return text(node.source);
    case 'TSExternalModuleReference':
      return text(node.expression);
    case 'CallExpression':
      return isNode(node.callee) && node.callee.name === 'require' ? firstText(node.arguments) : null;
    case 'NewExpression':
      return isNode(node.callee) && node.callee.name === 'URL' && isMetaUrl(node.arguments)
        ? firstText(node.arguments)
        : null;
    default:
      return null;
  }
}

const text = (node: unknown): string | null =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
const firstText = (nodes: unknown): string | null => (Array.isArray(nodes) ? text(nodes[0]) : null);
const isMetaUrl = (nodes: unknown): boolean => {
  const base: unknown = Array.isArray(nodes) ? nodes[1] : null;
  return isNode(base) && isNode(base.object) && base.object.type === 'MetaProperty';
};

if (import.meta.main) {
  const violations = checkImports(projectRoot);
  for (const { file, rule, message } of violations) process.stderr.write(`${file}: ${rule}: ${message}\n`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
