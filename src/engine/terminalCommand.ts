import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { Json } from '../core/json.ts';
import type { Scope } from '../core/run/scope.ts';
import { changedSettings } from './recipes.ts';

/**
 * The line that does in a terminal what a run did: its file, columns, readings, settings, scope and export.
 * Settings never hold secrets. `platform` decides how a shell wants its quotes.
 */
export function terminalCommand(
  run: StoredRun,
  out: string | undefined,
  choices: Recipe['export'],
  platform: NodeJS.Platform,
): string {
  const parts = [
    'rowmill',
    'analyze',
    run.sourcePath ?? run.fileName,
    ...option('analyser', run.analyserId),
    ...readingParts(run),
    ...columnParts(run),
    ...Object.entries(changedSettings(run)).flatMap(([id, value]) => option('set', `${id}=${asText(value)}`)),
    ...scopeParts(run.scope),
    ...(out === undefined ? [] : [...option('out', out), ...exportParts(choices)]),
  ];
  return parts.map((part) => quoted(part, platform)).join(' ');
}

const option = (name: string, value: string): string[] => [`--${name}`, value];

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

/** Every field, also those from no column: what names alone decide may change with the next version. */
function columnParts({ mapping, recognised }: StoredRun): string[] {
  const columns = recognised?.columns ?? [];
  return Object.entries(mapping).flatMap(([field, index]) => {
    const column = columns.find((one) => one.index === index);
    if (!column) return option('map', `${field}=`);
    const { decimalMark, dateOrder } = column.reading;
    const mark = decimalMark === ',' ? option('read', `${field}=comma`) : [];
    const order = dateOrder === 'DMY' ? [] : option('read', `${field}=${dateOrder}`);
    return [...option('map', `${field}=${column.name}`), ...mark, ...order];
  });
}

function scopeParts(scope: Scope | null): string[] {
  if (scope === null) return [];
  switch (scope.kind) {
    case 'all':
      return [];
    case 'first':
      return option('first', String(scope.numRows));
    case 'random':
      return option('random', String(scope.numRows));
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
  const { format, layout, byteOrderMark, csvStyle, which, provenance } = choices;
  return [
    ...option('format', format),
    ...(layout === 'new' ? option('layout', 'new') : []),
    ...(csvStyle === 'semicolon' ? option('csv-style', csvStyle) : []),
    ...(byteOrderMark ? [] : ['--no-bom']),
    ...(which.kind === 'failures' ? option('only', 'failures') : []),
    ...(which.kind === 'reviewLog' ? option('only', 'reviews') : []),
    ...(which.kind === 'filtered' ? option('filter', JSON.stringify(which.filter)) : []),
    ...(provenance ? ['--provenance'] : []),
  ];
}

/** Single quotes keep everything in a POSIX shell; Windows programs take doubled double quotes. */
function quoted(text: string, platform: NodeJS.Platform): string {
  if (/^[\w./\\:=@%+,-]+$/.test(text) && !(platform !== 'win32' && text.includes('\\'))) return text;
  return platform === 'win32' ? `"${text.replaceAll('"', '""')}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}
