import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { Counted } from '../../adapters/sqlite/ledgerTab.ts';
import type { OpenQuestion } from '../../adapters/sqlite/questions.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { KnownAnswer } from '../../adapters/sqlite/sharing.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { Cell } from '../../core/cell.ts';
import type { Json } from '../../core/json.ts';
import type { Limiter } from '../../core/limit.ts';
import type { RetryPolicy } from '../../core/retry.ts';
import type { RowInput, StageRow } from '../../core/row.ts';
import type { EventKind } from '../../core/run/eventKinds.ts';
import { forwardClock } from '../../core/run/forwardClock.ts';
import { inFlightBounds, type RunSettings } from '../../core/run/runSettings.ts';
import { SpendBook, spendCapReached } from '../../core/run/spendBook.ts';
import type { CallCredentials } from '../credentials/callCredentials.ts';
import { type Brake, Brakes } from './brakes.ts';
import { CallDesk } from './callDesk.ts';
import { ChunkFeed } from './chunkFeed.ts';
import { Deferrals } from './deferrals.ts';
import { Dispatcher, ordersPerSession } from './dispatcher.ts';
import { HandedOut } from './handedOut.ts';
import type { Identify } from './identity.ts';
import { Intake } from './intake.ts';
import type { LiveRow } from './liveRow.ts';
import { Pace } from './pace.ts';
import type { Quarantine } from './quarantine.ts';
import { RowOutcomes } from './rowOutcomes.ts';
import type { RunParts } from './runParts.ts';
import { keptAnswers, SharedAsks } from './sharedAsks.ts';
import { finishRows, StageBoard } from './stageBoard.ts';
import type { BoardStage } from './stageOrder.ts';
import { Twins } from './twins.ts';
import { Writer } from './writer.ts';

export type ConductorDeps = {
  readonly run: StoredRun;
  readonly settings: RunSettings;
  readonly stages: readonly BoardStage[];
  readonly counted: Counted;
  readonly store: Pick<Store, 'rows' | 'ledger' | 'runs' | 'asked'>;
  readonly sessions: () => readonly Session[];
  /** Ends a thread that says nothing any more. */
  readonly kill: (session: Session) => void;
  readonly limiter: Limiter;
  readonly credentials: CallCredentials;
  /** Runs at work, this one included, that share threads and limits. */
  readonly liveRuns: () => number;
  /** Whether a run of a higher priority waits for one of these limits. */
  readonly outranked: (limits: readonly string[]) => boolean;
  readonly readRow: (cells: readonly Cell[]) => RowInput;
  /** Names what a row asks; absent where there is no call to save. */
  readonly identify?: Identify | undefined;
  /** Names what the calls of a row are about; absent where no row shares another's answers. */
  readonly sharedAsk?: ((row: StageRow) => string | null) | undefined;
  readonly findAnswer: (identity: string) => KnownAnswer | undefined;
  /** Whether a row of the run has asked in an earlier life. */
  readonly hasAsked: boolean;
  readonly findQuestion: (identity: string) => OpenQuestion | undefined;
  readonly random: () => number;
  /** Tells the run's history; small details, since they are stored as they are. */
  readonly event?: (kind: EventKind, detail: { readonly [name: string]: Json }) => void;
  /** The thread of all runs for rows that may end theirs. */
  readonly quarantine: Quarantine;
  /** Unique over all runs of the engine, since sessions serve several, and over their lives. */
  readonly nextOrderId: () => number;
  /** Called when no row is waiting or in flight any more. */
  readonly finished: () => void;
  /** Called once, with nothing new being sent from then on, when the run must stop or pause by itself. */
  readonly brake: Brake;
  /** Called when a bug or a broken disk makes it impossible to go on. */
  readonly broke: (error: unknown) => void;
};

/** Calls each run may have waiting for a permit while there are several runs: enough to keep a limit busy. */
const waitingWhenShared = 5;

/** The workings of one run's loop, put together. */
export type RunWorks = {
  readonly parts: RunParts;
  readonly spend: SpendBook;
  readonly pace: Pace;
  readonly brakes: Brakes;
  readonly deferrals: Deferrals;
  readonly intake: Intake;
  readonly dispatcher: Dispatcher;
  readonly outcomes: RowOutcomes;
};

/** What the workings ask of the loop: whether it has halted, and to send nothing more. */
export type LoopHooks = { readonly halted: () => boolean; readonly still: () => void };

export function openWorks(deps: ConductorDeps, hooks: LoopHooks): RunWorks {
  const { run, settings, store } = deps;
  const { spentMicros, open } = store.runs.spend(run);
  const spend = new SpendBook(settings.spendCap, spentMicros, open);
  const pace: Pace = new Pace(inFlightBounds(settings), () => desk.queued);
  const brakes = openBrakes(deps, hooks);
  const stores = openStores(deps, () => deferrals);
  const dispatcher = new Dispatcher({
    ...deps,
    ...stores,
    ledger: store.ledger,
    desk: () => desk,
    concurrency: () => pace.inFlight,
    softLimitMs: settings.softTimeLimit * 1000,
    hardLimitMs: settings.hardTimeLimit * 1000,
  });
  const desk: CallDesk = new CallDesk({
    limiter: deps.limiter,
    concurrency: () => pace.inFlight,
    mayWait: (limits) => {
      if (deps.liveRuns() <= 1) return Number.POSITIVE_INFINITY;
      return deps.outranked(limits) ? 0 : waitingWhenShared;
    },
    spend,
    credentials: deps.credentials,
    // What may pass was tried for a while: the run waits for a person, and no row fails for it.
    noCredentials: (failure) => brakes.pull(failure.retryable ? 'pause' : 'stop', failure),
    overCap: () => brakes.pull('stop', spendCapReached(spend.cap)),
    split: ({ callId, reserved }) => {
      const group = stores.handedOut.group(callId);
      if (!group?.step || !deferrals.split(callId, group, spend.room / reserved.microUnits)) return false;
      stores.handedOut.ended(callId);
      return true;
    },
    started: async (ask) => !hooks.halted() && dispatcher.started(ask),
    going: (callId) => dispatcher.going(callId),
    unsent: (callId) => dispatcher.unsent(callId),
    refused: (callId, failure) => outcomes.refused(callId, failure),
  });
  const parts = { ...stores, desk };
  const enough = (): number => enoughQueued(deps, pace.inFlight);
  const waiting = { ...parts, runKey: run.key, ledger: store.ledger, deferrals: () => deferrals };
  const intake = new Intake({ ...waiting, run, enough });
  const retry = retryPolicy(settings);
  const outcomes: RowOutcomes = new RowOutcomes({
    ...waiting,
    brakes,
    pace,
    spend,
    retry,
    random: deps.random,
  });
  const deferrals: Deferrals = new Deferrals({
    ...waiting,
    stages: deps.stages,
    brakes,
    halted: hooks.halted,
    newCallId: () => dispatcher.newCallId(),
    send: (group) => dispatcher.sendStep(group),
    failed: (call, rows, failure) => outcomes.deferredFailed(call, rows, failure),
  });
  return { parts, spend, pace, brakes, deferrals, intake, dispatcher, outcomes };
}

const retryPolicy = ({ retries, retryDelay }: RunSettings): RetryPolicy => ({
  retries,
  firstDelayMs: retryDelay * 1000,
});

/** Goes by changed settings from now on: what is in flight ends as it began. */
export function adjustWorks({ spend, pace, outcomes, parts }: RunWorks, settings: RunSettings): void {
  spend.cap = settings.spendCap;
  pace.adjust(inFlightBounds(settings));
  outcomes.adjust(retryPolicy(settings));
  parts.desk.serve();
}

const openBrakes = ({ settings, event, brake }: ConductorDeps, { still }: LoopHooks): Brakes =>
  new Brakes(settings.failureRate, (how, reason) => {
    still();
    event?.('breaker', { code: reason.code, message: reason.message });
    brake(how, reason);
  });

function openStores(deps: ConductorDeps, deferrals: () => Deferrals): Omit<RunParts, 'desk'> {
  const { run, stages, counted, store, readRow, identify, findAnswer, broke } = deps;
  const { findQuestion, hasAsked } = deps;
  const writer = new Writer(
    (entries) => store.ledger.commit(run.key, run.epoch, entries, counted, Date.now()),
    broke,
  );
  const now = forwardClock(Date.now, () => performance.now());
  const feed = new ChunkFeed({
    run,
    rows: store.rows,
    now,
    readRow,
    chunkDone: (chunk) => deps.event?.('chunk-done', chunk),
  });
  const exits = {
    passed: (rowNumber: number, stage: string): void =>
      writer.push({ kind: 'passed', answers: [{ rowNumber, stage, value: null }] }, 0),
    deferred: (stage: string, row: LiveRow, nowMs: number): void => deferrals().queue(stage, row, nowMs),
    left: ({ chunkId }: LiveRow): void => feed.leave(chunkId),
  };
  return {
    now,
    board: new StageBoard(stages, exits, now),
    feed,
    handedOut: new HandedOut(),
    writer,
    twins: new Twins({ identify, find: findAnswer, hasAsked, findQuestion }),
    shared: openShared(deps),
  };
}

/** Knows the answers of rows that earlier lives of the run have finished: the last ones, as many as it keeps. */
function openShared({ run, store, readRow, sharedAsk }: ConductorDeps): SharedAsks {
  const shared = new SharedAsks(sharedAsk);
  if (!sharedAsk || run.counts.done === 0) return shared;
  const done = store.asked.numbersIn(run.key, 'done').slice(-keptAnswers);
  for (const { rowNumber, cells, facts, prior } of store.rows.load(run.key, done)) {
    shared.recall({ rowNumber, input: readRow(cells), facts, prior });
  }
  return shared;
}

/** Queued rows that are enough for now: what may be handed out, or keeps every thread busy. */
function enoughQueued({ sessions, stages }: ConductorDeps, inFlight: number): number {
  if (stages.length === 0) return 2 * ordersPerSession * finishRows * sessions().length;
  // Rows of calls that are collected later wait outside of the board.
  const largest = Math.max(1, ...stages.map(({ deferred, maxRows }) => (deferred ? 1 : maxRows)));
  return 2 * inFlight * largest;
}
