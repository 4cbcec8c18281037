import type { RowResult } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Choice } from '../../core/row.ts';
import type { Usage } from '../../core/stage.ts';

/** The row an answer was taken from; `runId` is null within a run. */
export type SharedFrom = { readonly rowNumber: number; readonly runId: string | null };

/**
 * A change to one row. Those with a call's end (`retry`, `gaveUp`, `ready`, `back`) put it back to waiting,
 * unless another call of it is still out. `retryAt` (ms since 1970) is until when the row has nothing
 * else to do, null where it has.
 */
export type RowChange =
  | {
      readonly kind: 'done';
      readonly rowNumber: number;
      readonly result: RowResult;
      /** What the row asked, so that others that ask the same get its answer. */
      readonly identity?: string;
    }
  /** A waiting row gets what another row that asked the same got. `kept` passes an earlier run's answer on. */
  | {
      readonly kind: 'shared';
      readonly rowNumber: number;
      readonly from: SharedFrom;
      readonly result: RowResult;
      readonly kept?: { readonly identity: string; readonly endedAt: number };
    }
  | {
      readonly kind: 'failedAlike';
      readonly rowNumber: number;
      readonly from: SharedFrom;
      readonly failure: Failure;
    }
  | { readonly kind: 'failed'; readonly rowNumber: number; readonly failure: Failure }
  | {
      readonly kind: 'retry';
      readonly rowNumber: number;
      /** Which stage is tried again, and when; empty for finishing the row. */
      readonly stage: string;
      readonly stageRetryAt: number;
      readonly failure: Failure;
      readonly retryAt: number | null;
    }
  /** A stage failed for good while another call of the row is out: it is set aside when that has ended. */
  | {
      readonly kind: 'gaveUp';
      readonly rowNumber: number;
      readonly stage: string;
      readonly failure: Failure;
    }
  /** What a person must choose about the row is stored; it goes aside when no call of it is out. */
  | {
      readonly kind: 'asks';
      readonly rowNumber: number;
      readonly choice: Choice;
      /** What the row asked, so that others that ask the same share the question. */
      readonly identity?: string;
    }
  /** A waiting row gets the question of another row that asked the same, with the answers that led to it. */
  | {
      readonly kind: 'asksAlike';
      readonly rowNumber: number;
      readonly from: number;
      readonly choice: Choice;
    }
  /** A waiting row goes no further, for the reason or with the question stored with it before. */
  | { readonly kind: 'aside'; readonly rowNumber: number; readonly as: 'failed'; readonly failure: Failure }
  | { readonly kind: 'aside'; readonly rowNumber: number; readonly as: 'needsChoice' }
  /** A stage answered; the row goes on with the next. */
  | { readonly kind: 'ready'; readonly rowNumber: number; readonly retryAt: number | null }
  /** Its call said nothing about it: it waits again, as if the call had not been made. */
  | { readonly kind: 'back'; readonly rowNumber: number };

export type StartedCall = {
  readonly callId: string;
  readonly stage: string;
  readonly rowNumbers: readonly number[];
  readonly requestHash: string;
  readonly reserved: Usage;
  /** What it takes from each limit, by the limit's name. */
  readonly costs: { readonly [limit: string]: number };
  /** Names of the credentials that the further steps of a call need that is collected later. */
  readonly refs?: readonly string[] | undefined;
};

export type StageAnswer = { readonly rowNumber: number; readonly stage: string; readonly value: Json };

/** One thing that happened; a batch of them is one transaction. */
export type LedgerEntry =
  | { readonly kind: 'taken'; readonly rowNumbers: readonly number[] }
  | { readonly kind: 'started'; readonly call: StartedCall }
  | {
      readonly kind: 'ended';
      readonly callId: string;
      readonly usage: Usage;
      readonly answers: readonly StageAnswer[];
      /** Nobody heard its end, and its rows are asked again in other calls. */
      readonly unheard?: true;
    }
  /** The call was started but is known not to have been sent: as if it had never been. */
  | { readonly kind: 'unsent'; readonly callId: string; readonly rowNumbers: readonly number[] }
  /** The provider took the call and named it; its answer is collected later. */
  | { readonly kind: 'submitted'; readonly callId: string; readonly handle: Json }
  /** A submitted call of an earlier life goes on: its rows are in flight with it. */
  | { readonly kind: 'held'; readonly callId: string; readonly rowNumbers: readonly number[] }
  /** Nobody knows whether the call was taken: its rows wait until that is found out. */
  | { readonly kind: 'released'; readonly callId: string; readonly rowNumbers: readonly number[] }
  /** Some of the answers of a call that goes on. */
  | { readonly kind: 'collected'; readonly callId: string; readonly answers: readonly StageAnswer[] }
  /** A thread died with the call: nobody knows whether it was sent. */
  | { readonly kind: 'unknown'; readonly callId: string }
  | { readonly kind: 'rows'; readonly changes: readonly RowChange[] }
  /** Rows a stage has nothing to ask about have its answer without a call. */
  | { readonly kind: 'passed'; readonly answers: readonly StageAnswer[] }
  /** A thread died with these rows; they are charged with it and wait again. */
  | { readonly kind: 'crashed'; readonly rowNumbers: readonly number[] };

/** An open call of an earlier epoch, to be sent again under its own key. */
export type OpenCall = {
  readonly callId: string;
  readonly stage: string;
  readonly rowNumbers: readonly number[];
  /** When it was first made, in ms since 1970. */
  readonly startedAt: number;
  /** What the provider named it, where it is collected later. */
  readonly handle: Json;
  readonly refs: readonly string[];
};
