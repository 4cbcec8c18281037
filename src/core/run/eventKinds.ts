/** What a run's history tells; one word for one thing, kept in the database, so never renamed. */
export const eventKinds = [
  'imported',
  'configured',
  'started',
  'paused',
  'resumed',
  'cancelled',
  'stopped',
  'interrupted',
  'finished',
  'chunk-done',
  'row-failed',
  'breaker',
  'worker-replaced',
  'limit-changed',
  'exported',
  'retried',
  'tried',
  'recomputed',
  'chosen',
  'adjusted',
] as const;
export type EventKind = (typeof eventKinds)[number];
