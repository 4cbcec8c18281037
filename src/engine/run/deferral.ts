import type { Json } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import type { DeferredStep } from './formedGroup.ts';

/** A call that was submitted, or is about to be. */
export type Deferral = {
  readonly callId: string;
  readonly stage: string;
  /** Numbers of the rows it is about; only while a step carries them are the rows themselves in memory. */
  rowNumbers: readonly number[];
  refs: readonly string[];
  handle: Json;
  step: DeferredStep;
  dueMs: number;
  busy: boolean;
  seen: number;
  crashes: number;
};

/** Rows that wait for the next call of a stage, and since when the first does. */
export type DeferredQueue = { readonly rowNumbers: number[]; sinceMs: number };

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
