import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { DeferredStep } from './formedGroup.ts';

/** A call that was submitted, or is about to be. */
export type Deferral = {
  readonly callId: string;
  readonly stage: string;
  /** Numbers of the rows it is about; only while a step carries them are the rows themselves in memory. */
  rowNumbers: readonly number[];
  /** How many rows it was made for, those included that have their answer. */
  readonly size: number;
  refs: readonly string[];
  handle: Json;
  step: DeferredStep;
  dueMs: number;
  busy: boolean;
  seen: number;
  crashes: number;
  /** Steps whose last answer was that the token has expired. */
  readonly expired: Set<DeferredStep>;
  /** When it was first made, in ms since 1970. */
  readonly sinceMs: number;
  /** Submissions whose end nobody heard, and looks for what came of the last one that found nothing. */
  lost: number;
  looks: number;
};

/**
 * Rows that wait for the next call of a stage, and since when the first does. `most` rows fit into what is left
 * under the spend cap, where that is less than the stage takes.
 */
export type DeferredQueue = { rowNumbers: number[]; sinceMs: number; most: number };

/**
 * A provider's list may lag behind what it has taken, and what is submitted twice is paid twice: so often nothing
 * must be found, a poll's wait apart (two minutes at OpenAI's minute), before a call is submitted again.
 */
export const looksToBeSure = 3;
/** A call whose submission was lost this often is given up. */
export const mostLost = 3;

/** Polls at a time; they are short, and a provider counts them too. */
export const mostPolls = 5;
/** A call whose steps ended their thread this often is given up. */
export const maxStepCrashes = 3;

/** Rows read at a time where only their identity is wanted. */
export const rowsAtOnce = 1000;

export const carries = (step: DeferredStep): boolean => step === 'submit' || step === 'collect';

export const batchCrashed: Failure = {
  code: 'crashed',
  message: `A step of the batch ended its worker ${maxStepCrashes} times, so the batch was given up.`,
  retryable: false,
};
