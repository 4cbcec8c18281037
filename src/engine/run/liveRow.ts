import type { RowChange } from '../../adapters/sqlite/ledgerEntries.ts';
import type { StageTries } from '../../adapters/sqlite/rows.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Choice, StageRow } from '../../core/row.ts';

/** The name under which finishing a row is counted and queued among its stages. */
export const finishing = '';

/** Why a row goes no further once the calls it is in have ended. */
export type Held =
  | { readonly as: 'failed'; readonly failure: Failure }
  | { readonly as: 'needsChoice'; readonly choice: Choice };

/**
 * A row of an open chunk. Stages that do not wait for one another have it at the same time: it may be in
 * several queues and calls at once.
 */
export type LiveRow = {
  readonly rowNumber: number;
  readonly chunkId: number;
  readonly input: StageRow['input'];
  readonly facts: StageRow['facts'];
  prior: { readonly [stageId: string]: Json };
  /** How often each stage failed so far, by stage. */
  readonly tries: Map<string, StageTries>;
  crashes: number;
  /** Stages of which a call is with a thread, or must be sent again. */
  readonly out: Set<string>;
  /** Stages that wait for their next try, and until when (ms since 1970). */
  readonly parked: Map<string, number>;
  /** In how many queues it waits to be handed out. */
  queued: number;
  held?: Held;
  /** The id of the option a person chose. */
  readonly chosen?: string;
};

/** What a row is known by before anything of it is under way. */
export type KnownRow = Pick<LiveRow, 'rowNumber' | 'chunkId' | 'input' | 'facts' | 'prior' | 'crashes'> & {
  readonly tries: { readonly [stage: string]: StageTries };
  readonly gaveUp: Failure | null;
  readonly asked: Choice | null;
  readonly chosen: string | null;
};

export const liveRow = ({ tries, gaveUp, asked, chosen, ...row }: KnownRow): LiveRow => ({
  ...row,
  tries: new Map(Object.entries(tries)),
  out: new Set(),
  parked: new Map(),
  queued: 0,
  ...(asked && { held: { as: 'needsChoice', choice: asked } }),
  ...(gaveUp && { held: { as: 'failed', failure: gaveUp } }),
  ...(chosen !== null && { chosen }),
});

/** Until when (ms since 1970) a row has nothing to do but wait for another try; `undefined` where it has. */
export function restsUntil({ out, queued, parked }: LiveRow): number | undefined {
  if (out.size > 0 || queued > 0 || parked.size === 0) return undefined;
  return Math.min(...parked.values());
}

/** What an analyser is shown of the row. */
export const stageRow = ({ rowNumber, input, facts, prior, chosen }: LiveRow): StageRow => ({
  rowNumber,
  input,
  facts,
  prior,
  ...(chosen !== undefined && { chosen }),
});

/** The change that sets a held row aside, once no call of it is out. */
export const asideOf = (rowNumber: number, held: Held): RowChange =>
  held.as === 'failed'
    ? { kind: 'aside', rowNumber, as: held.as, failure: held.failure }
    : { kind: 'aside', rowNumber, as: held.as };
