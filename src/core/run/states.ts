/**
 * Run states:
 *
 * | from        | event      | to          |                                              |
 * |-------------|------------|-------------|----------------------------------------------|
 * | importing   | imported   | draft       | every row is stored                          |
 * | draft       | mapped     | ready       | every required field has a column            |
 * | ready       | unmapped   | draft       | the user took a required column away         |
 * | ready       | start      | running     |                                              |
 * | running     | pause      | paused      | by the user, or by a high failure rate       |
 * | running     | stop       | stopped     | bad credentials, spent quota, the spend cap  |
 * | running     | interrupt  | interrupted | a quit, crash or sleep                       |
 * | running     | finish     | finished    | no row is waiting or in flight               |
 * | running, paused, stopped, interrupted | tried | ready | instead of finish, cancel, pause and stop, where the |
 * |             |            |             | run was only started to try some rows: they keep what they got |
 * | running, paused, stopped, interrupted | cancel | cancelled | finished rows are kept   |
 * | paused, stopped, interrupted, cancelled | resume | running |                          |
 * | paused, stopped, interrupted, finished, cancelled | retry | running | some rows go back to waiting |
 *
 * "Finished with failures" is `finished`. A paused run that is interrupted stays paused.
 */
export const runStates = [
  'importing',
  'draft',
  'ready',
  'running',
  'paused',
  'stopped',
  'interrupted',
  'finished',
  'cancelled',
] as const;
export type RunState = (typeof runStates)[number];

export type RunEvent =
  | 'imported'
  | 'mapped'
  | 'unmapped'
  | 'start'
  | 'pause'
  | 'stop'
  | 'interrupt'
  | 'finish'
  | 'cancel'
  | 'resume'
  | 'tried'
  | 'retry';

const transitions: Record<RunState, Partial<Record<RunEvent, RunState>>> = {
  importing: { imported: 'draft' },
  draft: { mapped: 'ready' },
  ready: { unmapped: 'draft', start: 'running' },
  running: {
    pause: 'paused',
    stop: 'stopped',
    interrupt: 'interrupted',
    finish: 'finished',
    cancel: 'cancelled',
    tried: 'ready',
  },
  paused: { resume: 'running', retry: 'running', cancel: 'cancelled', tried: 'ready' },
  stopped: { resume: 'running', retry: 'running', cancel: 'cancelled', tried: 'ready' },
  interrupted: { resume: 'running', retry: 'running', cancel: 'cancelled', tried: 'ready' },
  finished: { retry: 'running' },
  cancelled: { retry: 'running', resume: 'running' },
};

/** The state after `event`, or `undefined` where the event is not legal in `state`. */
export const nextRunState = (state: RunState, event: RunEvent): RunState | undefined =>
  transitions[state][event];

/**
 * Row states: `waiting → inFlight → done | failed | skipped | needsChoice`. A retryable failure and a
 * lapsed lease go back to `waiting`; `failed → waiting` by retry, `needsChoice → waiting` when a person has
 * chosen. A row is in flight while any of its calls is. Waiting for a permit and waiting
 * for a retry are counted inside `waiting`.
 */
export const rowStates = ['waiting', 'inFlight', 'done', 'failed', 'skipped', 'needsChoice'] as const;
export type RowState = (typeof rowStates)[number];

/** Rows per state; the six always add up to `total`. */
export type RowCounts = { readonly total: number } & Readonly<Record<RowState, number>>;
