import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { ColumnReading } from '../contract/recognised.ts';
import type { Field } from '../core/analyser.ts';
import type { Json } from '../core/json.ts';
import type { Scope } from '../core/run/scope.ts';
import { changedSettings } from './recipes.ts';

export type Terminal = {
  /** Decides how a shell wants its quotes. */
  readonly platform: NodeJS.Platform;
  /** Absent where it is the usual one. */
  readonly dataDir?: string;
};

/**
 * The line that does in a terminal what a run did: its file, columns, readings, settings, scope and export.
 * Settings never hold secrets. Cells and rows that were corrected by hand are not in it.
 */
export function terminalCommand(
  run: StoredRun,
  out: string | undefined,
  choices: Recipe['export'],
  { platform, dataDir }: Terminal,
): string {
  const parts = [
    'rowmill',
    'analyze',
    run.sourcePath ?? run.fileName.replace(/^-/, './-'),
    ...option('analyser', run.analyserId),
    ...readingParts(run),
    ...columnParts(run),
    ...Object.entries(changedSettings(run)).flatMap(([id, value]) => option('set', `${id}=${asText(value)}`)),
    ...scopeParts(run.scope),
    ...(out === undefined ? [] : [...option('out', out), ...exportParts(choices)]),
    ...(dataDir === undefined ? [] : option('data-dir', dataDir)),
  ];
  return parts.map((part) => quoted(part, platform)).join(' ');
}

/** What begins with a dash would be taken for an option. */
const option = (name: string, value: string): string[] =>
  value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];

/** An at sign in front would name a file. */
function asText(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.startsWith('@') ? `@${text}` : text;
}

function readingParts({ recognised, requested }: StoredRun): string[] {
  return [
    ...(recognised ? option('sheet', recognised.sheet) : []),
    ...(recognised ? option('header-row', String(recognised.headerRow)) : []),
    ...(requested.skipRows ? option('skip-rows', String(requested.skipRows)) : []),
    ...(requested.hiddenRows === 'skip' ? ['--skip-hidden'] : []),
  ];
}

/**
 * Every field, also those from no column, and how each is read: what names and values alone decide may change with
 * the next version, and a person may have decided otherwise.
 */
function columnParts(run: StoredRun): string[] {
  const columns = run.recognised?.columns ?? [];
  const fields = analyserOf(run)?.fields ?? [];
  return Object.entries(run.mapping).flatMap(([field, index]) => {
    const column = columns.find((one) => one.index === index);
    if (!column) return option('map', `${field}=`);
    const kind = fields.find(({ id }) => id === field)?.kind;
    return [...option('map', `${field}=${column.name}`), ...howRead(field, kind, column.reading)];
  });
}

function howRead(field: string, kind: Field['kind'] | undefined, reading: ColumnReading): string[] {
  if (kind === 'date') return option('read', `${field}=${reading.dateOrder}`);
  if (kind !== 'amount' && kind !== 'rate') return [];
  return option('read', `${field}=${reading.decimalMark === ',' ? 'comma' : 'point'}`);
}

function scopeParts(scope: Scope | null): string[] {
  if (scope === null) return [];
  switch (scope.kind) {
    case 'all':
      return [];
    case 'first':
      return option('first', String(scope.numRows));
    case 'random':
      return [...option('random', String(scope.numRows)), ...option('seed', String(scope.seed))];
    case 'range':
      return [...option('start-row', String(scope.startRow)), ...option('num-rows', String(scope.numRows))];
    case 'changed': {
      const key = scope.keyColumn === undefined ? [] : option('key', scope.keyColumn);
      return [...option('changed-since', scope.since), ...key];
    }
    case 'failed':
      return option('failed-in', scope.since);
  }
}

export function exportParts(choices: Recipe['export']): string[] {
  if (!choices) return [];
  const { format, layout, byteOrderMark, csvStyle, language, which, provenance } = choices;
  return [
    ...option('format', format),
    ...(layout === 'new' ? option('layout', 'new') : []),
    ...(csvStyle === 'semicolon' ? option('csv-style', csvStyle) : []),
    ...(language === 'en' ? [] : option('language', language)),
    ...(byteOrderMark ? [] : ['--no-bom']),
    ...(which.kind === 'failures' ? option('only', 'failures') : []),
    ...(which.kind === 'reviewLog' ? option('only', 'reviews') : []),
    ...(which.kind === 'filtered' ? option('filter', JSON.stringify(which.filter)) : []),
    ...(provenance ? ['--provenance'] : []),
  ];
}

/**
 * Single quotes keep everything in a POSIX shell. Programs on Windows take doubled double quotes, and backslashes
 * before one doubled too; the Command Prompt fills in `%name%` even there, which nothing can prevent.
 */
export function quoted(text: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    if (/^[\w./\\:=@+,-]+$/.test(text)) return text;
    const doubled = text.replace(
      /(\\*)("|$)/g,
      (_, slashes: string, end: string) => slashes + slashes + end + end,
    );
    return `"${doubled}"`;
  }
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
