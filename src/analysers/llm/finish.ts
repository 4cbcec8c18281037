import type { RowResult } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { moneyText, parseMinor } from '../../core/money.ts';
import { currencyCode } from '../../core/reading/currencyCode.ts';
import { decimalOfNumber } from '../../core/reading/decimal.ts';
import type { StageRow } from '../../core/row.ts';
import type { Values } from './answer/checkAnswer.ts';
import { readStored, type StoredAnswer } from './answer/storedAnswer.ts';
import { ruleFindingOf } from './rules.ts';
import type { LlmSettings } from './settings.ts';
import { speaksToModel } from './suspicion.ts';
import type { TemplateOutput } from './template/parts.ts';
import { answered, toReview } from './template/shape.ts';

/** The row's result out of the answer that could be used. Failures are those of an answer that could not. */
export function finish(row: StageRow, settings: LlmSettings): Result<RowResult> {
  const first = readStored(row.prior.answer);
  const second = readStored(row.prior.again);
  const last = second ?? first;
  if (last === null) return failed('no-answer', 'The model gave no answer for this row.');
  if (last.values === undefined) {
    const { code = 'no-answer', message = 'The model gave no answer for this row.' } = last.problem ?? {};
    return failed(code, message);
  }
  const { template } = settings;
  const { values } = last;
  const currency = currencyOf(row, settings);
  const reasons = reviewReasons(row, values, currency, settings);
  const headline = template.headline === undefined ? answered : String(values[template.headline] ?? answered);
  return ok({
    verdict: reasons.length > 0 ? toReview : headline,
    ...Object.fromEntries(
      template.outputs.map((output) => [output.id, shown(values[output.id], output, currency)]),
    ),
    reviewReasons: [...reasons],
    ...(template.outputs.some(({ type }) => type === 'money') && { moneyCurrency: currency }),
    ...usageOf([first, second], settings),
    modelVersion: last.model,
  });
}

const currencyOf = (row: StageRow, { template }: LlmSettings): string =>
  template.currency === undefined ? '' : currencyCode(row.input[template.currency]?.text ?? '');

function shown(value: Json | undefined, { type }: TemplateOutput, currency: string): Json {
  if (value === undefined || value === null) return null;
  if (type === 'boolean') return value === true ? 'yes' : 'no';
  if (type === 'money') return typeof value === 'number' ? minorOf(value, currency) : null;
  return value;
}

const minorOf = (value: number, currency: string): number | null =>
  parseMinor(decimalOfNumber(value), currency);

/** Both tries of the row were paid. */
function usageOf(answers: readonly (StoredAnswer | null)[], { prices }: LlmSettings): RowResult {
  const paid = answers.filter((answer) => answer !== null);
  const sum = (of: 'input' | 'cached' | 'output' | 'microUnits'): number =>
    paid.reduce((total, answer) => total + answer[of], 0);
  return {
    inputTokens: sum('input'),
    cachedTokens: sum('cached'),
    outputTokens: sum('output'),
    callCost: sum('microUnits') / 1_000_000,
    callCurrency: prices.currency,
  };
}

/** Why a person should look at the row, above any confidence the model claims; one sentence each. */
function reviewReasons(
  row: StageRow,
  values: Values,
  currency: string,
  settings: LlmSettings,
): readonly string[] {
  return [
    ...disagreements(row, values, currency, settings),
    ...suspicions(row, settings),
    ...doubts(values, settings),
  ];
}

function disagreements(
  row: StageRow,
  values: Values,
  currency: string,
  { rules: use, template }: LlmSettings,
): readonly string[] {
  const { rules, headline } = template;
  if (use === 'off' || rules === undefined || headline === undefined) return [];
  const finding = ruleFindingOf(row.facts);
  if (finding === null) return ['The refund rules could not be asked about this row.'];
  const found: string[] = [];
  const said = String(values[headline]);
  if (!(rules.agrees[said] ?? []).includes(finding.verdict)) {
    const codes = finding.findings.join(', ');
    found.push(
      codes === ''
        ? `The model says “${said}”, the refund rules say “${finding.verdict}”.`
        : `The model says “${said}”, the refund rules say “${finding.verdict}” (${codes}).`,
    );
  }
  const amount = rules.amount === undefined ? null : values[rules.amount];
  const minor = typeof amount === 'number' ? minorOf(amount, currency) : null;
  if (minor !== null && finding.recoverable !== null && minor !== finding.recoverable) {
    found.push(
      `The model says ${moneyText(minor, currency)} can be claimed back, the refund rules ${moneyText(finding.recoverable, currency)}.`,
    );
  }
  return found;
}

const suspicions = ({ input }: StageRow, { template }: LlmSettings): readonly string[] =>
  template.inputs
    .filter(({ id, send }) => send && speaksToModel(input[id]?.text ?? ''))
    .map(({ label }) => `“${label}” reads like an instruction to the model.`);

const doubts = (values: Values, { template }: LlmSettings): readonly string[] =>
  template.outputs.flatMap(({ id, label, reviewBelow }) => {
    const value = values[id];
    return reviewBelow !== undefined && typeof value === 'number' && value < reviewBelow
      ? [`“${label}” is ${value}, below ${reviewBelow}.`]
      : [];
  });
