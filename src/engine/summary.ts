import type { Runs, StoredRun } from '../adapters/sqlite/runs.ts';
import type { AnyAnalyser } from '../analysers/registry.ts';
import type { SummaryLine } from '../contract/fileWork.ts';
import { en as words } from '../contract/words/en.ts';
import type { Json } from '../core/json.ts';
import { formatMinor } from '../core/money.ts';
import { engineVersion } from './version.ts';

/** The lines of the Summary sheet: counts that reconcile, totals per currency, and where it all came from. */
export function summaryLines(run: StoredRun, analyser: AnyAnalyser, runs: Runs): SummaryLine[] {
  return [
    ...countLines(run),
    ...resultLines(run, analyser, runs),
    ...amountLines(run, analyser, runs),
    ...fileLines(run),
    ...analysisLines(run, analyser),
  ];
}

const title = (label: string): SummaryLine => ({ label, value: null });

function countLines({ counts }: StoredRun): SummaryLine[] {
  const { summary, rowStateNames } = words;
  return [
    title(summary.rows),
    { label: summary.total, value: counts.total },
    { label: rowStateNames.done, value: counts.done },
    { label: rowStateNames.failed, value: counts.failed },
    { label: rowStateNames.skipped, value: counts.skipped },
    { label: rowStateNames.needsChoice, value: counts.needsChoice },
    { label: summary.notFinished, value: counts.waiting + counts.inFlight },
  ];
}

function resultLines(run: StoredRun, analyser: AnyAnalyser, runs: Runs): SummaryLine[] {
  const column = analyser.columns.find(({ id }) => id === analyser.headline)?.label ?? analyser.headline;
  const tallies = new Map(runs.tallies(run.key).map(({ value, count }) => [value, count]));
  return [
    title(column),
    ...analyser.headlineValues.map(({ value, label }) => ({ label, value: tallies.get(value) ?? 0 })),
  ];
}

function amountLines(run: StoredRun, analyser: AnyAnalyser, runs: Runs): SummaryLine[] {
  const column = analyser.columns.find(({ id }) => id === analyser.headlineAmount);
  if (!column) return [];
  const totals = runs.amountTotals(run.key);
  return [
    title(column.label),
    ...totals.map(({ currency, minor }) => ({ label: currency, value: formatMinor(minor, currency) })),
  ];
}

function fileLines(run: StoredRun): SummaryLine[] {
  const { summary } = words;
  return [
    title(summary.file),
    { label: summary.name, value: run.fileName },
    { label: summary.sheet, value: run.recognised?.sheet ?? '' },
    { label: 'SHA-256', value: run.sha256 ?? '' },
  ];
}

/** A setting with a shape of its own is told as JSON, cut to what a cell of a summary is read for. */
function textOf(value: Json): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return text.length > longestSetting ? `${text.slice(0, longestSetting - 1)}…` : text;
}

const longestSetting = 2000;

function analysisLines(run: StoredRun, analyser: AnyAnalyser): SummaryLine[] {
  const { summary } = words;
  return [
    title(summary.analysis),
    { label: summary.analyser, value: `${analyser.label} ${run.analyserVersion}` },
    { label: summary.program, value: `Rowmill ${engineVersion}` },
    { label: summary.run, value: run.id },
    ...('asOf' in run.settings ? [] : [{ label: summary.asOf, value: run.asOf }]),
    // The run's own settings (retries, calls in flight) decide how fast, not what the answers are.
    ...analyser.settings.flatMap(({ id, label }) => {
      const value = run.settings[id];
      return value === undefined ? [] : [{ label, value: typeof value === 'number' ? value : textOf(value) }];
    }),
  ];
}
