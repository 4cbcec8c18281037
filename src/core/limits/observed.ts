import type { Observed } from '../limit.ts';

/** The headers that say how fast an API may be called; anything else an answer carries is not passed on. */
const rateHeaders = new Set([
  'retry-after',
  'x-amzn-ratelimit-limit',
  ...['limit', 'remaining', 'reset'].flatMap((part) => [
    `x-ratelimit-${part}-requests`,
    `x-ratelimit-${part}-tokens`,
  ]),
]);

/** Keepa says its balance in the body, at the top level, and not in headers; it joins them under these names. */
const keepaFields = ['tokensLeft', 'refillIn', 'refillRate'] as const;
export const keepaHeader = (field: (typeof keepaFields)[number]): string => `keepa-${field.toLowerCase()}`;

/** What a thread reports to the engine about an answer: never more of it than these numbers. */
export function observedOf(answer: {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}): Observed {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (rateHeaders.has(name.toLowerCase())) headers[name.toLowerCase()] = value.slice(0, 40);
  }
  if (answer.body.includes('"tokensLeft"')) {
    for (const field of keepaFields) {
      const found = new RegExp(`"${field}"\\s*:\\s*(-?\\d{1,12})(?![\\d.eE])`).exec(answer.body)?.[1];
      if (found !== undefined) headers[keepaHeader(field)] = found;
    }
  }
  return { status: answer.status, headers };
}
