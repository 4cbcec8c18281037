import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { ReadingChoice } from '../contract/recognised.ts';
import type { RunDetail, RunSummary } from '../contract/values.ts';
import { suggestByContent } from '../core/contentMapping.ts';
import { missingFields } from '../core/mapping.ts';

/** How stored runs and analysers look in the contract. */

const iso = (ms: number): string => new Date(ms).toISOString();

export const toSummary = (run: StoredRun, active: boolean): RunSummary => ({
  id: run.id,
  fileName: run.fileName,
  label: run.label,
  analyserId: run.analyserId,
  state: run.state,
  active,
  counts: run.counts,
  createdAt: iso(run.createdAt),
  startedAt: run.startedAt === null ? null : iso(run.startedAt),
  finishedAt: run.finishedAt === null ? null : iso(run.finishedAt),
  ...(run.tryRows && { trying: run.tryRows.length }),
  reason: run.reason,
});

export const toDetail = (
  run: StoredRun,
  active: boolean,
  analyser: ShapedAnalyser | undefined,
  { runs, records }: Pick<ReadStore, 'runs' | 'records'>,
): RunDetail => ({
  ...toSummary(run, active),
  analyser: analyser ? toInfo(analyser, run.asOf) : null,
  sourcePath: run.sourcePath,
  sha256: run.sha256,
  bytes: run.bytes,
  recognised: run.recognised,
  mapping: run.mapping,
  missing: [...missingFields(run.mapping, analyser?.fields ?? [])],
  suggested: { ...suggestByContent(run.recognised?.columns ?? [], analyser?.fields ?? [], run.mapping) },
  remembered: run.mappingFrom === 'remembered',
  reading: readingOf(run),
  settings: run.settings as RunDetail['settings'],
  asOf: run.asOf,
  analyserVersion: run.analyserVersion,
  scope: run.scope,
  tallies: runs.tallies(run.key),
  amountTotals: runs.amountTotals(run.key),
  possiblySentTwice: records.possiblySentTwice(run),
});

const readingOf = ({ requested }: StoredRun): ReadingChoice => {
  const { sheet, headerRow, skipRows, hiddenRows } = requested;
  return {
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(skipRows !== undefined && { skipRows }),
    ...(hiddenRows !== undefined && { hiddenRows }),
  };
};

/** `asOf` decides the defaults that depend on the day. */
export function toInfo(analyser: ShapedAnalyser, asOf: string): AnalyserInfo {
  const parsed = analyser.parseSettings({}, asOf);
  const defaults = (parsed.ok ? parsed.value : {}) as { [id: string]: never };
  const secrets = analyser.parsed.ok ? (analyser.secrets?.(analyser.parsed.value) ?? []) : [];
  return {
    id: analyser.id,
    version: analyser.version,
    label: analyser.label,
    description: analyser.description,
    fields: analyser.fields.map(({ id, label, kind, required }) => ({ id, label, kind, required })),
    columns: analyser.columns.map((column) => ({ ...column })),
    settings: analyser.settings.map((setting) => ({
      ...setting,
      choices: setting.choices && [...setting.choices],
      default: defaults[setting.id] ?? null,
    })),
    headline: analyser.headline,
    headlineValues: analyser.headlineValues.map((value) => ({ ...value })),
    headlineAmount: analyser.headlineAmount ?? null,
    secrets: secrets.map((secret) => ({ ...secret })),
    finishSettings: [...(analyser.finishSettings ?? [])],
  };
}
