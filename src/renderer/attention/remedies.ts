/** What can be set right before rows are tried again: a key, the cap, or how fast and how often calls are made. */
export type Remedy = 'key' | 'cap' | 'pace';

const remedies: { readonly [code: string]: Remedy } = {
  'credentials-refused': 'key',
  'secret-missing': 'key',
  'token-expired': 'key',
  'spend-cap': 'cap',
  'too-many-requests': 'pace',
  'server-error': 'pace',
  'no-answer': 'pace',
  timeout: 'pace',
  crashed: 'pace',
  'failure-rate': 'pace',
};

/** The remedy for a cause, by its code; null where trying again is all there is. */
export const remedyFor = (code: string): Remedy | null => remedies[code] ?? null;

/** What most people will want to do about a cause: try again, give the rows up, or set something right first. */
export type Way = 'retry' | 'aside' | 'key' | 'cap';

/** Nothing that can be changed in the run makes another try come out differently. */
const hopeless: readonly string[] = [
  'product-unknown',
  'identifier-missing',
  'content-filter',
  'refused',
  'too-large',
];

/** The one thing that is offered first for rows that failed with a code; all else stands in a menu. */
export function firstWay(code: string): Way {
  if (hopeless.includes(code)) return 'aside';
  const remedy = remedyFor(code);
  // A new token comes with the next try, and the speed is seldom what is wrong.
  return remedy === null || remedy === 'pace' || code === 'token-expired' ? 'retry' : remedy;
}
