import type { Client } from '../contract/client.ts';
import { ok, type Result } from '../contract/failure.ts';
import type { InputOf } from '../contract/methods.ts';
import { en } from '../contract/words/en.ts';
import type { Option } from './command.ts';
import { bad } from './commandLine.ts';
import { findRun } from './findRun.ts';
import type { Given } from './invocation.ts';

const words = en.terminal;
/** More rows than a sheet can have: to its end. */
const toTheEnd = 2_000_000;

export const scopeOptions: readonly Option[] = [
  { name: 'start-row', value: 'N', help: 'The first row to analyse, counted from 1 without the headers.' },
  { name: 'num-rows', value: 'N', help: 'How many rows to analyse; default: to the end.' },
  { name: 'first', value: 'N', help: 'Analyse the first N rows.' },
  { name: 'random', value: 'N', help: 'Analyse N rows taken at random.' },
  { name: 'seed', value: 'N', help: 'With --random: the same number takes the same rows again.' },
  {
    name: 'changed-since',
    value: 'RUN',
    help: 'Analyse rows that are new or changed since an earlier run of the same columns.',
  },
  {
    name: 'failed-in',
    value: 'RUN',
    help: 'Analyse rows that failed in an earlier run of the same columns.',
  },
  { name: 'key', value: 'COLUMN', help: 'With --changed-since: the column that rows are known by.' },
];

type Scope = NonNullable<InputOf<'runs.start'>['scope']>;
/** As on the command line: `since` may be the beginning of an id, or last. */
export type ScopeChoice = Scope;

/** Which rows were asked for; `undefined` for all. Failure `bad-input`. */
export function readScope(given: Given): Result<ScopeChoice | undefined> {
  const numbers: { [option: string]: number } = {};
  for (const option of ['start-row', 'num-rows', 'first', 'random']) {
    const text = given.text(option);
    if (text === undefined) continue;
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) return bad(words.notANumber(`--${option}`, text));
    numbers[option] = Math.min(value, toTheEnd);
  }
  const seed = readSeed(given);
  if (!seed.ok) return seed;
  if (seed.value !== undefined && numbers.random === undefined) return bad(words.seedWithoutRandom);
  const scopes = scopesIn(numbers, seed.value, given.text('changed-since'), given.text('key'));
  const failedIn = given.text('failed-in');
  if (failedIn !== undefined) scopes.push({ kind: 'failed', since: failedIn });
  if (scopes.length > 1) return bad(words.oneScope);
  const [scope] = scopes;
  if (given.has('key') && scope?.kind !== 'changed') return bad(words.keyWithoutSince);
  return ok(scope);
}

/** `undefined` without; 0 is one too. */
function readSeed(given: Given): Result<number | undefined> {
  const text = given.text('seed');
  if (text === undefined) return ok(undefined);
  const seed = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(seed) && seed >= 0 ? ok(seed) : bad(words.notASeed(text));
}

function scopesIn(
  numbers: { readonly [option: string]: number },
  seed: number | undefined,
  since: string | undefined,
  keyColumn: string | undefined,
): Scope[] {
  const { 'start-row': startRow, 'num-rows': numRows, first, random } = numbers;
  const scopes: Scope[] = [];
  if (startRow !== undefined || numRows !== undefined) {
    scopes.push({ kind: 'range', startRow: startRow ?? 1, numRows: numRows ?? toTheEnd });
  }
  if (first !== undefined) scopes.push({ kind: 'first', numRows: first });
  if (random !== undefined)
    scopes.push({ kind: 'random', numRows: random, ...(seed !== undefined && { seed }) });
  if (since !== undefined) {
    scopes.push({ kind: 'changed', since, ...(keyColumn !== undefined && { keyColumn }) });
  }
  return scopes;
}

/** Finds the run that `--changed-since` or `--failed-in` means, before there is a newer one. Failure `run-missing`. */
export async function resolveScope(
  client: Client,
  scope: ScopeChoice | undefined,
): Promise<Result<Scope | undefined>> {
  if (!scope || !('since' in scope)) return ok(scope);
  const found = await findRun(client, scope.since);
  return found.ok ? ok({ ...scope, since: found.value.id }) : found;
}
