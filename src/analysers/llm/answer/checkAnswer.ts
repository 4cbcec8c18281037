import { failed, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import { parseMinor } from '../../../core/money.ts';
import { decimalOfNumber } from '../../../core/reading/decimal.ts';
import type { RowInput } from '../../../core/row.ts';
import type { SentRow } from '../prompt/sentRow.ts';
import type { TemplateOutput } from '../template/parts.ts';
import type { Template } from '../template/template.ts';
import { jsonOf } from './serverFailure.ts';

export type Values = { readonly [outputId: string]: Json };

/**
 * Holds an answer against its template and its row; it is never repaired. Stand-ins are put back.
 * Failures: `answer-misses-schema`, `quote-not-in-row`, `amount-above-invoice`.
 */
export function checkAnswer(
  text: string,
  template: Template,
  sent: SentRow,
  input: RowInput,
): Result<Values> {
  const answer = jsonOf(text);
  if (!isObject(answer)) return misses('The answer is not one JSON object.');
  const extra = Object.keys(answer).find((key) => template.outputs.every(({ id }) => id !== key));
  if (extra !== undefined) return misses(`The answer has “${extra.slice(0, 60)}”, which was not asked for.`);
  const values: { [id: string]: Json } = {};
  for (const output of template.outputs) {
    const checked = checkValue(answer[output.id], output, sent);
    if (!checked.ok) return checked;
    const tooMuch = aboveItsAmount(checked.value, output, template, sent, input);
    if (tooMuch) return tooMuch;
    values[output.id] = checked.value;
  }
  return ok(values);
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const misses = (message: string) => failed('answer-misses-schema', message);

function checkValue(value: unknown, output: TemplateOutput, sent: SentRow): Result<Json> {
  const { label, optional } = output;
  if (value === undefined) return misses(`The answer lacks “${label}”.`);
  if (value === null) return optional ? ok(null) : misses(`“${label}” is empty.`);
  switch (output.type) {
    case 'text':
      if (typeof value !== 'string') return misses(`“${label}” is no text.`);
      return output.quote
        ? quoted([value], output, sent, ([one = '']) => one)
        : ok(sent.masking.restore(value));
    case 'list':
      if (!Array.isArray(value) || !value.every((part) => typeof part === 'string'))
        return misses(`“${label}” is no list of texts.`);
      if (output.quote) return quoted(value, output, sent, (all) => [...all]);
      return ok(value.map((part) => sent.masking.restore(part)));
    case 'boolean':
      return typeof value === 'boolean' ? ok(value) : misses(`“${label}” is neither true nor false.`);
    case 'choice':
      if (typeof value === 'string' && output.values.some((allowed) => allowed.value === value))
        return ok(value);
      return misses(`“${label}” is none of: ${output.values.map((allowed) => allowed.value).join(', ')}.`);
    case 'number':
    case 'money':
      return checkNumber(value, output);
  }
}

function checkNumber(value: unknown, output: TemplateOutput): Result<Json> {
  const { label, min, max } = output;
  if (typeof value !== 'number' || !Number.isFinite(value)) return misses(`“${label}” is no number.`);
  if (min !== undefined && value < min) return misses(`“${label}” is ${value}, below ${min}.`);
  if (max !== undefined && value > max) return misses(`“${label}” is ${value}, above ${max}.`);
  // Beyond this an amount is not exact any more, whatever the currency.
  if (output.type === 'money' && parseMinor(decimalOfNumber(value), 'BHD') === null)
    return misses(`“${label}” is ${value}, which is no amount.`);
  return ok(value);
}

/** The sentence is told to the model, so it names the row's amount only where the model was sent it. */
function aboveItsAmount(
  value: Json,
  { label, notAbove }: TemplateOutput,
  { inputs }: Template,
  { content }: SentRow,
  input: RowInput,
): Extract<Result<never>, { ok: false }> | null {
  const held = inputs.find(({ id }) => id === notAbove);
  const most = held && input[held.id]?.value;
  if (held === undefined || most == null || typeof value !== 'number' || value <= Math.abs(Number(most)))
    return null;
  const sent = content[held.label];
  const what = typeof sent === 'string' ? `the ${sent}` : `the “${held.label}”`;
  return failed('amount-above-invoice', `“${label}” is ${value}, above ${what} of the row.`);
}

function quoted(
  quotes: readonly string[],
  { label }: TemplateOutput,
  sent: SentRow,
  give: (quotes: readonly string[]) => Json,
): Result<Json> {
  const stands = sent.quotable.map(folded);
  for (const quote of quotes) {
    const wanted = folded(quote);
    if (wanted === '' || !stands.some((text) => text.includes(wanted)))
      return failed(
        'quote-not-in-row',
        `“${label}” quotes “${shortened(quote)}”, which does not stand in the row.`,
      );
  }
  return ok(give(quotes.map((quote) => sent.masking.restore(quote))));
}

/** Spaces, case and the shape of quotation marks do not make a quote another one. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»"]/g, '"')
    .replace(/[‘’‚']/g, "'")
    .replace(/[‐‑–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["']+|["']+$/g, '');

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);
