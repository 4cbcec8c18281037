import type { SecretNeed } from '../../core/analyser.ts';
import { type Failure, failed } from '../../core/failure.ts';
import type { LimitCost } from '../../core/limit.ts';
import type { StageRow } from '../../core/row.ts';
import type { CredentialUse, HttpRequest } from '../../core/stage.ts';
import { fillJson } from './jsonBody.ts';
import { fieldId, knownParts, type Part } from './placeholders.ts';
import { type HttpSettings, templatesOf } from './settings.ts';

type ColumnPart = Part & { readonly kind: 'column' };

/** Why no request can be made for a row, or null. */
export function rowProblem(row: StageRow, settings: HttpSettings): Failure | null {
  for (const part of templatesOf(settings).flatMap(knownParts)) {
    if (part.kind === 'text') continue;
    const given = row.input[fieldId(part.column)];
    if (given === undefined && !part.optional)
      return failed('value-missing', `The row has nothing under “${part.column}”, which the request needs.`)
        .failure;
    if (given !== undefined && part.read !== 'text' && given.value === null)
      return failed(
        'value-unreadable',
        `“${given.text.slice(0, 60)}” under “${part.column}” is no ${part.read}.`,
      ).failure;
  }
  return climbs(row, settings)
    ? failed('value-not-allowed', 'A value of the row would lead the request to another address.').failure
    : null;
}

export function requestFor(row: StageRow, settings: HttpSettings): HttpRequest {
  const { method, headers, body } = settings;
  const text = ({ column }: ColumnPart): string => cellOf(row, column) ?? '';
  const filled = Object.entries(headers).map(([name, template]) => [
    name.toLowerCase(),
    fill(template, (part) => headerText(text(part))),
  ]);
  return {
    method,
    url: urlFor(row, settings),
    headers: Object.fromEntries(filled),
    ...(body.trim() !== '' && { body: fillJson(knownParts(body), ({ column }) => cellOf(row, column)) }),
    credentials: credentialsOf(settings),
  };
}

const cellOf = (row: StageRow, column: string): string | null => {
  const given = row.input[fieldId(column)];
  return given === undefined ? null : (given.value ?? given.text);
};

const fill = (template: string, valueFor: (part: ColumnPart) => string): string =>
  knownParts(template)
    .map((part) => (part.kind === 'text' ? part.text : valueFor(part)))
    .join('');

const urlFor = (row: StageRow, { url }: HttpSettings): string =>
  new URL(fill(url, ({ column }) => encodeURIComponent(wellFormed(cellOf(row, column) ?? '')))).href;

/** Half a surrogate pair, as a cut text may end with, cannot be encoded. */
const wellFormed = (text: string): string => text.toWellFormed();

/** A value of dots alone is a step upwards in a path, encoded or not. */
function climbs(row: StageRow, { url }: HttpSettings): boolean {
  const before = fill(url, () => 'x');
  const path = (text: string): number => new URL(text).pathname.split('/').length;
  const after = fill(url, ({ column }) => encodeURIComponent(wellFormed(cellOf(row, column) ?? '')));
  return path(after) !== path(before);
}

/** What a header may hold; the rest is percent-encoded, line ends too. */
const headerText = (text: string): string =>
  wellFormed(text).replace(/[^\x20-\x7e]/gu, (character) => encodeURIComponent(character));

const originOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;
const hostOf = ({ url }: HttpSettings): string => new URL(originOf(url)).host;

const refOf = (settings: HttpSettings, name: string): string => `http:${hostOf(settings)}:${name}`;

export const limitHost = hostOf;

/** What a request takes from the settings' own limit. */
export const limitCost = (settings: HttpSettings): LimitCost => ({
  limit: {
    key: { provider: 'http', account: '', region: hostOf(settings), operation: 'calls' },
    shape: { kind: 'window', n: settings.calls, perMs: settings.perMs },
    origin: 'user',
  },
  cost: 1,
});

/** A request that only tries the keys. */
export const testRequest = (settings: HttpSettings): HttpRequest => ({
  method: 'GET',
  url: settings.testUrl === '' ? `${new URL(originOf(settings.url)).origin}/` : settings.testUrl,
  credentials: credentialsOf(settings),
});

export const secretsOf = (settings: HttpSettings): readonly SecretNeed[] =>
  settings.secrets.map(({ name }) => ({
    ref: refOf(settings, name),
    label: `${name} for ${hostOf(settings)}`,
    env: `ROWMILL_HTTP_${name.toUpperCase().replaceAll('-', '_')}`,
  }));

const credentialsOf = (settings: HttpSettings): readonly CredentialUse[] =>
  settings.secrets.map(({ name, as, key, prefix }) => ({
    ref: refOf(settings, name),
    as: as === 'query' ? { kind: 'query', name: key } : { kind: 'header', name: key.toLowerCase(), prefix },
  }));
