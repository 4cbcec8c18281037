import type { RunRecords } from '../adapters/sqlite/runRecord.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import type { RunRecord } from '../contract/record.ts';
import { splitSettings } from '../core/run/runSettings.ts';
import { settingsVersion } from './run/identity.ts';

/** Calls listed by name; more than these say nothing more to a person. */
const listed = 100;

/** What a run was made with and what it took. The settings are those it has, also where this version knows its analyser no more. */
export function recordOf(run: StoredRun, records: RunRecords): RunRecord {
  const { firstCallAt, lastCallAt, ...stored } = records.of(run);
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const split = splitSettings(run.settings);
  const analyser = { id: run.analyserId, version: run.analyserVersion };
  const immaterialSettings = analyserOf(run)?.immaterialSettings ?? [];
  return {
    ...stored,
    analyserId: run.analyserId,
    analyserVersion: run.analyserVersion,
    settingsVersion: settingsVersion(
      { ...analyser, immaterialSettings },
      split.ok ? split.value.analyser : run.settings,
    ),
    activeMs: run.activeMs,
    firstCallAt: iso(firstCallAt),
    lastCallAt: iso(lastCallAt),
    sentTwice: {
      total: records.possiblySentTwice(run),
      first: records.sentTwice(run, listed).map((call) => ({ ...call, rowNumbers: [...call.rowNumbers] })),
    },
  };
}
