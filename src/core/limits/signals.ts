import type { Limit, Observed } from '../limit.ts';
import { keepaHeader } from './observed.ts';

/** What one answer says about one limit. */
export type Signals = {
  readonly tooMany: boolean;
  /** Cost units a second the API now grants. */
  readonly rate?: number;
  /** How long nothing may be sent, in ms. */
  readonly pauseMs?: number;
  /** What the API's bucket holds. */
  readonly balance?: number;
};

/** No API asks for more than an hour; a longer pause would be a header gone wrong. */
const longestPauseMs = 3_600_000;

/**
 * Reads an answer for one limit. Headers that do not parse to a sensible number are as good as absent.
 *
 * - SP-API: `x-amzn-RateLimit-Limit` is the rate of the operation, best effort, never on 429.
 * - OpenAI: `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`, limits a minute, reset such as `6m0s`;
 *   a 429 teaches only a limit that is not known to have room.
 * - Keepa: `refillRate` a minute, `tokensLeft`, `refillIn` ms.
 * - any: `Retry-After` in seconds (or a date) on 429 and 503.
 */
export function readSignals({ key, shape }: Limit, { status, headers }: Observed, wallMs: number): Signals {
  const tooMany = status === 429;
  const refused = tooMany || status === 503;
  const retry = refused ? retryAfterMs(headers['retry-after'], wallMs) : undefined;
  if (key.provider === 'sp-api' && shape.kind === 'bucket') {
    const rate = positive(headers['x-amzn-ratelimit-limit']);
    return { tooMany, ...pause(retry), ...(rate !== undefined && { rate }) };
  }
  if (key.provider === 'keepa') return keepa(headers, shape.kind === 'bucket', tooMany, retry);
  const kind = /(^|-)(requests|tokens)$/.exec(key.operation)?.[2];
  if (kind === undefined) return { tooMany, ...pause(retry) };
  const perMinute = positive(headers[`x-ratelimit-limit-${kind}`]);
  const empty = number(headers[`x-ratelimit-remaining-${kind}`]) === 0;
  const reset = tooMany && empty ? durationMs(headers[`x-ratelimit-reset-${kind}`]) : undefined;
  const notThisOne = perMinute !== undefined && hasRoom(headers[`x-ratelimit-remaining-${kind}`], perMinute);
  return {
    tooMany: tooMany && !notThisOne,
    ...pause(retry ?? reset),
    ...(perMinute !== undefined && { rate: perMinute / 60 }),
  };
}

/**
 * A 429 under a limit that says it has room left was about something else: the other limit, or a server
 * that was busy. A call is never as much as a twentieth of a minute's tokens, so below that it is unclear.
 */
const hasRoom = (remaining: string | undefined, perMinute: number): boolean =>
  (number(remaining) ?? 0) > perMinute / 20;

function keepa(
  headers: Observed['headers'],
  inTokens: boolean,
  tooMany: boolean,
  retry: number | undefined,
): Signals {
  const perMinute = inTokens ? positive(headers[keepaHeader('refillRate')]) : undefined;
  const balance = inTokens ? number(headers[keepaHeader('tokensLeft')]) : undefined;
  const refillIn = tooMany ? positive(headers[keepaHeader('refillIn')]) : undefined;
  return {
    tooMany,
    ...pause(refillIn ?? retry),
    ...(perMinute !== undefined && { rate: perMinute / 60 }),
    ...(balance !== undefined && { balance }),
  };
}

const pause = (ms: number | undefined): { pauseMs?: number } =>
  ms === undefined ? {} : { pauseMs: Math.min(ms, longestPauseMs) };

/** Decimal digits only: `Number` would also take `0x10`, `1e9`, `Infinity` and the empty text. */
function number(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,12}(\.\d{1,12})?$/.test(text.trim()) ? Number(text) : undefined;
}

function positive(text: string | undefined): number | undefined {
  const value = number(text);
  return value !== undefined && value > 0 ? value : undefined;
}

function retryAfterMs(text: string | undefined, wallMs: number): number | undefined {
  const seconds = number(text);
  if (seconds !== undefined) return seconds >= 0 ? seconds * 1000 : undefined;
  const date = text !== undefined && /^\w{3}, \d/.test(text) ? Date.parse(text) : Number.NaN;
  return date > wallMs ? date - wallMs : undefined;
}

/** `1s`, `6m0s`, `120ms`, `1h2m3.5s` (OpenAI, Go's notation). */
export function durationMs(text: string | undefined): number | undefined {
  const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,6}(?:\.\d{1,9})?)s)?(?:(\d{1,9})ms)?$/.exec(
    text?.trim() ?? '',
  );
  if (!parts || parts[0] === '') return undefined;
  const [hours, minutes, seconds, ms] = parts.slice(1).map((part) => Number(part ?? 0));
  return (hours ?? 0) * 3_600_000 + (minutes ?? 0) * 60_000 + (seconds ?? 0) * 1000 + (ms ?? 0);
}
