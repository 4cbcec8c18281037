import type { Client } from '../../../src/contract/client.ts';
import type { Handlers } from '../../../src/contract/handlers.ts';
import { directClient } from '../../../src/contract/handlers.ts';
import { isMethodName, methods } from '../../../src/contract/methods.ts';
import { defaultPreferences, preferencesSchema } from '../../../src/contract/preferences.ts';
import { type RunDetail, runSummarySchema } from '../../../src/contract/values.ts';
import { failed, ok } from '../../../src/core/failure.ts';
import { analyser } from './analyser.ts';
import { fakeReviews } from './fakeReviews.ts';
import { fakeRows } from './fakeRows.ts';
import { damaged, noLimits, sampleLimits } from './sampleLimits.ts';
import { SimulatedRun } from './simulatedRun.ts';
import { unplayed } from './unplayed.ts';

const missing = failed('run-missing', 'This run is no longer here; it may have been deleted.');
const minute = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * minute).toISOString();

/** An engine in memory that answers as the contract says; `scene` names the runs it starts with. */
export function fakeEngine(scene: string): Client {
  const runs = new Map<string, SimulatedRun>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const add = (start: Omit<ConstructorParameters<typeof SimulatedRun>[0], 'id'>): string => {
    const id = `run-${runs.size + 1}`;
    runs.set(id, new SimulatedRun({ id, ...start }, changed));
    return id;
  };
  if (scene !== 'empty') plant(add);
  const follow = <Value>(value: () => Value | undefined, next: (value: Value) => void, end: () => void) => {
    let last = 0;
    const tell = () => {
      const now = value();
      if (now === undefined) end();
      else next(now);
    };
    // At most four a second, as the contract says; the last change is always told.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = Date.now();
          tell();
        },
        Math.max(0, last + 250 - Date.now()),
      );
    };
    listeners.add(listener);
    queueMicrotask(tell);
    return () => {
      listeners.delete(listener);
      clearTimeout(timer);
    };
  };
  const summaries = () => [...runs.values()].map((run) => runSummarySchema.parse(run.detail())).reverse();
  const command = (runId: string, act: (run: SimulatedRun) => void) => {
    const run = runs.get(runId);
    if (!run) return missing;
    act(run);
    return ok({});
  };

  let preferences = defaultPreferences;
  // Whole by its type: a method that is new in the contract is a type error here until it is played or named.
  const handlers: Handlers = {
    ...unplayed,
    ...fakeReviews((runId) => runs.get(runId)),
    'engine.hello': async () =>
      ok({
        version: '0.1.0',
        dataDir: '/tmp',
        mode: 'owner',
        pid: 1,
        utilityProcess: false,
        ...(scene === 'limits' && { notice: damaged }),
      }),
    'analysers.list': async () => ok([analyser]),
    'secrets.status': async () => ok({ keychain: 'protected', secrets: [] }),
    'secrets.set': async () => ok({}),
    'secrets.delete': async () => ok({}),
    'secrets.test': async () => failed('no-test', 'There is no key to test.'),
    'runs.list': async () => ok(summaries()),
    'runs.get': async ({ runId }) => {
      const run = runs.get(runId);
      return run ? ok(run.detail()) : missing;
    },
    'runs.create': async ({ file }) => {
      const fileName = (file.kind === 'path' ? file.path : file.name).split('/').at(-1) ?? '';
      await new Promise((done) => setTimeout(done, 300));
      if (!fileName.endsWith('.xlsx')) {
        return failed(
          'file-not-workbook',
          `${fileName} is not an Excel workbook. Save it as .xlsx and open it again.`,
        );
      }
      return ok({ runId: add({ fileName, state: 'importing', total: 1000, createdAt: ago(0) }) });
    },
    'runs.configure': async ({ runId, mapping, readings, settings }) => {
      const run = runs.get(runId);
      if (!run) return missing;
      if (settings && Number(settings.claimYears) < 0) {
        return failed('bad-setting', 'The claim period is a number of years from 0 to 30.');
      }
      if (mapping) run.mapping = { ...run.mapping, ...mapping };
      if (settings) run.settings = { ...run.settings, ...settings };
      if (readings) {
        const columns = run.recognised.columns.map((column) => {
          const reading = readings[column.index];
          return reading ? { ...column, reading: { ...reading, certain: true } } : column;
        });
        run.recognised = { ...run.recognised, columns };
      }
      run.state = run.missing.length > 0 ? 'draft' : 'ready';
      changed();
      return ok(run.detail());
    },
    'runs.start': async ({ runId }) => command(runId, (run) => run.begin()),
    'runs.resume': async ({ runId }) => command(runId, (run) => run.resume()),
    'runs.retry': async ({ runId, which, dryRun }) => {
      const run = runs.get(runId);
      if (!run) return missing;
      const group = run
        .failures()
        .find(({ code }) => which.kind === 'failed' || code === (which.kind === 'code' && which.code));
      if (!dryRun && group) run.retry();
      return ok({ rows: group?.failed ?? 0 });
    },
    'runs.failures': async ({ runId }) => {
      const run = runs.get(runId);
      return run ? ok(run.failures()) : missing;
    },
    'runs.adjust': async ({ runId, settings }) => {
      const run = runs.get(runId);
      if (!run) return missing;
      run.settings = { ...run.settings, ...settings };
      return ok(run.detail());
    },
    'runs.work': async ({ runId }) => {
      const run = runs.get(runId);
      return run ? ok(run.work()) : missing;
    },
    'preferences.get': async () => ok({ values: preferences, infos: [] }),
    'preferences.set': async ({ values }) => {
      preferences = preferencesSchema.parse({ ...preferences, ...values });
      return ok({ values: preferences, restart: [] });
    },
    'recipes.list': async () => ok([]),
    'events.page': async () => ok({ events: [], dropped: 0 }),
    'events.follow': () => () => {},
    'runs.pause': async ({ runId }) => command(runId, (run) => run.halt('paused')),
    'runs.cancel': async ({ runId }) => command(runId, (run) => run.halt('cancelled')),
    'runs.delete': async ({ runId }) =>
      command(runId, () => {
        runs.delete(runId);
        changed();
      }),
    ...fakeRows((runId) => runs.get(runId)),
    'runs.export': async ({ target }) => {
      await new Promise((done) => setTimeout(done, 500));
      if (target.path.includes('locked')) {
        return failed(
          'target-locked',
          `${target.path} is open in another program. Close it there and export again.`,
        );
      }
      return ok({ path: target.path, rows: 1000, bytes: 214_000, warnings: [] });
    },
    'files.preview': async () => failed('file-missing', 'The harness has no files to preview.'),
    'runs.progress': ({ runId }, { next, end }) => follow(() => runs.get(runId)?.progress(), next, end),
    'limits.list': async () => ok(scene === 'limits' ? sampleLimits() : noLimits),
    'runs.watch': (_, { next, end }) => follow(summaries, next, end),
  };
  return strict(
    directClient(handlers, (method, error) => {
      console.error(method, error);
      return undefined;
    }),
  );
}

/** Refuses answers that the contract's own schemas refuse, so that the screens are tried on honest ones. */
function strict(client: Client): Client {
  const check = <Value>(name: string, value: Value): Value => {
    if (!isMethodName(name)) throw new Error(`No method ${name}.`);
    methods[name].output.parse(value);
    return value;
  };
  return {
    call: async (name, input) => {
      const answer = await client.call(name, input);
      if (answer.ok) check(name, answer.value);
      return answer;
    },
    subscribe: (name, input, events) =>
      client.subscribe(name, input, {
        ...events,
        value: (value, at) => events.value(check(name, value), at),
      }),
  };
}

function plant(add: (start: Omit<ConstructorParameters<typeof SimulatedRun>[0], 'id'>) => string): void {
  const total = 1000;
  const reason: RunDetail['reason'] = {
    code: 'file-truncated',
    message: 'Q3.xlsx ends in the middle. It was probably cut off while it was copied; copy it again.',
    retryable: false,
  };
  add({ fileName: 'Q3.xlsx', state: 'importing', total, createdAt: ago(9000), reason });
  add({
    fileName: 'Refunds north.xlsx',
    state: 'finished',
    total: 96_311,
    ended: 96_311,
    createdAt: ago(700_000),
  });
  add({ fileName: 'Suppliers.xlsx', state: 'cancelled', total, ended: 210, createdAt: ago(3000) });
  add({
    fileName: 'August.xlsx',
    state: 'finished',
    total,
    ended: total,
    failing: true,
    createdAt: ago(1500),
  });
  add({
    fileName: 'July.xlsx',
    state: 'draft',
    total,
    missing: ['vendor', 'refundAmount'],
    createdAt: ago(130),
  });
  add({
    fileName:
      'Master_Refunds_2024_all_regions_consolidated_final_v7_reviewed_by_finance_and_controlling (copy 2).xlsx',
    state: 'ready',
    total,
    createdAt: ago(60),
  });
  add({ fileName: 'Master_Refunds.xlsx', state: 'interrupted', total, ended: 412, createdAt: ago(5) });
}
