import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import type { ExportedRows } from '../contract/exporting.ts';
import { ok, type Result } from '../contract/failure.ts';
import { type CsvStyle, csvStyleSchema } from '../contract/fileWork.ts';
import { type Language, languageSchema } from '../contract/language.ts';
import type { InputOf } from '../contract/methods.ts';
import { type RowFilter, rowFilterSchema } from '../contract/rowQuery.ts';
import { en } from '../contract/words/en.ts';
import { workbench } from '../contract/words/enWorkbench.ts';
import { bad } from './commandLine.ts';
import type { Given, Invocation } from './invocation.ts';

const words = en.terminal;

export type Format = InputOf<'runs.export'>['format'];
export type ExportTarget = {
  readonly path: string;
  readonly format: Format;
  readonly layout: 'own' | 'new';
  readonly byteOrderMark: boolean;
  /** Absent: comma. */
  readonly csvStyle?: CsvStyle;
  /** Absent: English. */
  readonly language?: Language;
  /** Absent: all rows. */
  readonly which?: ExportedRows;
  readonly provenance?: boolean;
};

/** `--out`, `--format`, `--layout`, `--csv-style`, `--language` and `--no-bom` as given; `null` without `--out`. The format is the name's unless `--format` says it. Failure `bad-input`. */
export function readTarget({ given, terminal }: Invocation): Result<ExportTarget | null> {
  const out = given.text('out');
  const wanted = given.text('format');
  const named = wanted === undefined ? undefined : formatOf(wanted);
  if (wanted !== undefined && !named) return bad(words.unknownFormat(wanted));
  if (out === undefined) return wanted === undefined ? ok(null) : bad(words.formatWithoutOut);
  const path = resolve(terminal.cwd, out);
  const byName = formatOf(extname(path).slice(1));
  const format = named ?? byName;
  if (!format) return bad(words.formatNotKnown(basename(path)));
  // A program would try to open it as what its name says.
  if (byName && byName !== format) return bad(words.formatContradicted(basename(path), format));
  const layout = given.text('layout') ?? 'own';
  if (layout !== 'own' && layout !== 'new') return bad(words.unknownLayout(layout));
  const style = csvStyleSchema.optional().safeParse(given.text('csv-style'));
  if (!style.success) return bad(words.unknownCsvStyle(given.text('csv-style') ?? ''));
  const language = languageSchema.optional().safeParse(given.text('language'));
  if (!language.success) return bad(words.unknownLanguage(given.text('language') ?? ''));
  const which = readWhich(given);
  if (!which.ok) return which;
  return ok({
    path,
    format,
    layout,
    byteOrderMark: !given.has('no-bom'),
    ...(style.data && { csvStyle: style.data }),
    ...(language.data && { language: language.data }),
    ...(which.value && { which: which.value }),
    ...(given.has('provenance') && { provenance: true }),
  });
}

/** `--only` and `--filter`; nothing for all rows. Failure `bad-input`. */
function readWhich(given: Given): Result<ExportedRows | undefined> {
  const only = given.text('only');
  if (only !== undefined && given.has('filter')) return bad(workbench.onlyOrFilter);
  if (only === 'failures') return ok({ kind: 'failures' });
  if (only === 'reviews') return ok({ kind: 'reviewLog' });
  if (only !== undefined) return bad(workbench.notOnly(only));
  const filter = readFilter(given);
  if (!filter.ok) return filter;
  return ok(filter.value && { kind: 'filtered', filter: filter.value });
}

/** `--filter` as the window's filters are in the contract. Failure `bad-input`. */
export function readFilter(given: Given): Result<RowFilter | undefined> {
  const text = given.text('filter');
  if (text === undefined) return ok(undefined);
  const parsed = rowFilterSchema.strict().safeParse(asJson(text));
  return parsed.success ? ok(parsed.data) : bad(workbench.notFilter(text));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By name or by a file's ending: a workbook with macros is an xlsx in everything but its name. */
const formats = new Map<string, Format>([
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['csv', 'csv'],
  ['jsonl', 'jsonl'],
  ['parquet', 'parquet'],
]);

const formatOf = (text: string): Format | undefined => formats.get(text.toLowerCase());

/**
 * Looks whether the target could be written, before hours of work end at it; the export itself decides.
 * Failure `bad-input`.
 */
export async function checkTarget({ path }: ExportTarget, source?: string): Promise<Result<null>> {
  const [name, folder] = [basename(path), dirname(path)];
  const inside = await stat(folder).catch(() => undefined);
  if (!inside?.isDirectory()) return bad(words.outFolderMissing(name, folder));
  if (!(await isAllowed(folder))) return bad(words.outFolderReadOnly(name, folder));
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return bad(words.outIsFolder(name));
  if (there && !(await isAllowed(path))) return bad(words.outReadOnly(name));
  if (there && source !== undefined && (await samePath(path, source))) return bad(words.outIsSource(name));
  return ok(null);
}

const isAllowed = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

async function samePath(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => realpath(path).catch(() => path)));
  return first === second;
}
