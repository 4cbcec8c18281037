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
