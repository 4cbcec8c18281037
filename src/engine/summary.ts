import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { SummaryLine } from '../contract/fileWork.ts';
import type { Words } from '../contract/words/en.ts';
import type { Json } from '../core/json.ts';
import { formatMinor } from '../core/money.ts';
import type { SpeakingView } from './speaking.ts';
import { engineVersion } from './version.ts';

/** The lines of the Summary sheet: counts that reconcile, totals per currency, and where it all came from. */
export function summaryLines(seen: SpeakingView): SummaryLine[] {
  return [
    ...countLines(seen),
    ...resultLines(seen),
    ...amountLines(seen),
    ...fileLines(seen),
    ...analysisLines(seen),
  ];
}

type Setting = AnalyserInfo['settings'][number];

const title = (label: string): SummaryLine => ({ label, value: null });

function countLines({ run: { counts }, words: { summary, rowStateNames } }: SpeakingView): SummaryLine[] {
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

function resultLines({ run, view, analyser, info }: SpeakingView): SummaryLine[] {
  const column = info.columns.find(({ id }) => id === info.headline)?.label ?? info.headline;
  const tallies = new Map(view.runs.tallies(run.key).map(({ value, count }) => [value, count]));
  return [
    title(column),
    ...analyser.headlineValues.map(({ value, label }, at) => ({
      label: info.headlineValues[at]?.label ?? label,
      value: tallies.get(value) ?? 0,
    })),
  ];
}

function amountLines({ run, view, info }: SpeakingView): SummaryLine[] {
  const column = info.columns.find(({ id }) => id === info.headlineAmount);
  if (!column) return [];
  const totals = view.runs.amountTotals(run.key);
  return [
    title(column.label),
    ...totals.map(({ currency, minor }) => ({ label: currency, value: formatMinor(minor, currency) })),
  ];
}

function fileLines({ run, words: { summary } }: SpeakingView): SummaryLine[] {
  return [
    title(summary.file),
    { label: summary.name, value: run.fileName },
    { label: summary.sheet, value: run.recognised?.sheet ?? '' },
    { label: 'SHA-256', value: run.sha256 ?? '' },
  ];
}

/** A setting with a shape of its own is told as JSON, cut to what a cell of a summary is read for. */
function textOf(value: Json, { choiceLabels }: Setting, { locale, yesOrNo }: Words): string {
  // English names settings as a recipe and a terminal do.
  if (locale !== 'en' && typeof value === 'boolean') return value ? yesOrNo.yes : yesOrNo.no;
  if (locale !== 'en' && typeof value === 'string') return choiceLabels?.[value] ?? value;
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return text.length > longestSetting ? `${text.slice(0, longestSetting - 1)}…` : text;
}

const longestSetting = 2000;

function analysisLines({ run, info, words }: SpeakingView): SummaryLine[] {
  const { summary } = words;
  return [
    title(summary.analysis),
    { label: summary.analyser, value: `${info.label} ${run.analyserVersion}` },
    { label: summary.program, value: `Rowmill ${engineVersion}` },
    { label: summary.run, value: run.id },
    ...('asOf' in run.settings ? [] : [{ label: summary.asOf, value: run.asOf }]),
    // The run's own settings (retries, calls in flight) decide how fast, not what the answers are.
    ...info.settings.flatMap((setting) => {
      const value = run.settings[setting.id];
      if (value === undefined) return [];
      return [
        { label: setting.label, value: typeof value === 'number' ? value : textOf(value, setting, words) },
      ];
    }),
  ];
}
