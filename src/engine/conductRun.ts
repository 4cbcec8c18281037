import type { Sessions } from '../adapters/dispatch/sessions.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import type { ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { Cell } from '../core/cell.ts';
import type { Json } from '../core/json.ts';
import type { Limiter } from '../core/limit.ts';
import type { RowInput } from '../core/row.ts';
import type { EventKind } from '../core/run/eventKinds.ts';
import { splitSettings } from '../core/run/runSettings.ts';
import type { Credentials } from './credentials/credentials.ts';
import { countedColumns } from './rowReader.ts';
import { Conductor } from './run/conductor.ts';
import { identifier, reusableSince } from './run/identity.ts';
import type { ConductorDeps } from './run/runWorks.ts';
import { boardStage } from './run/stageOrder.ts';

/** What all runs of an engine work with. */
export type SharedParts = {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly limiter: Limiter;
  readonly credentials: Credentials;
  readonly log: (line: string) => void;
  /** Tells a run's history. */
  readonly event?: (run: StoredRun, kind: EventKind, detail: { readonly [name: string]: Json }) => void;
};

/** What a run's work asks of, and tells, whoever started it. */
export type ConductHooks = Pick<
  ConductorDeps,
  'liveRuns' | 'outranked' | 'quarantine' | 'nextOrderId' | 'finished' | 'brake' | 'broke'
>;

/** Puts together what conducts one run under its settings; settings that do not hold any more are a bug here. */
export function conductRun(
  { store, sessions, limiter, credentials, log, event }: SharedParts,
  run: StoredRun,
  analyser: ShapedAnalyser,
  readRow: (cells: readonly Cell[]) => RowInput,
  hooks: ConductHooks,
): Conductor {
  const settings = splitSettings(run.settings);
  if (!settings.ok) throw new Error(settings.failure.message);
  const { parsed } = analyser;
  if (!parsed.ok) throw new Error(parsed.failure.message);
  const stages = analyser.stages(parsed.value);
  const since = reusableSince(analyser, settings.value.run.reuse, Date.now());
  return new Conductor({
    ...hooks,
    brake: (how, reason) => {
      log(`run ${run.id} ${how === 'stop' ? 'stops' : 'pauses'}: ${reason.code}`);
      hooks.brake(how, reason);
    },
    identify: stages.length > 0 ? identifier(analyser, settings.value.analyser) : undefined,
    findAnswer: (identity) => store.sharing.find(identity, { runKey: run.key, since }),
    hasAsked: store.questions.any(run.key),
    findQuestion: (identity) => store.questions.find(run.key, identity),
    run: { ...run, settings: settings.value.analyser },
    settings: settings.value.run,
    sharedAsk: analyser.sharedAsk && ((row) => analyser.sharedAsk?.(row, parsed.value) ?? null),
    stages: stages.map((stage) => boardStage(stage, parsed.value)),
    counted: countedColumns(analyser),
    store,
    sessions: () => sessions.all(),
    kill: (session) => sessions.kill(session),
    limiter,
    credentials: credentials.of(analyser, parsed.value),
    readRow,
    random: Math.random,
    event: (kind, detail) => event?.(run, kind, detail),
  });
}
