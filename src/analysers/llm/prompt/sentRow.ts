import type { Json } from '../../../core/json.ts';
import { formatMinor } from '../../../core/money.ts';
import type { FieldValue, StageRow } from '../../../core/row.ts';
import { type RuleFinding, ruleFindingOf } from '../rules.ts';
import type { LlmSettings } from '../settings.ts';
import { Masking } from './masking.ts';

/** What of a row leaves the computer, and the way back. */
export type SentRow = {
  /** By label, as the model sees it; findings of the rules under `ruleFindings`. */
  readonly content: { readonly [label: string]: Json };
  readonly masking: Masking;
  /** The values that may be quoted: what was sent, in each form it was sent or shown. */
  readonly quotable: readonly string[];
};

export function sentRow(row: StageRow, settings: LlmSettings): SentRow {
  const { inputs } = settings.template;
  const finding = settings.rules === 'send' ? ruleFindingOf(row.facts) : null;
  const texts = inputs.flatMap(({ id }) => row.input[id]?.text ?? []);
  const masking = new Masking(texts);
  for (const { id, mask } of inputs) {
    if (mask.includes('name')) masking.name(row.input[id]?.text ?? '');
  }
  const content: { [label: string]: Json } = Object.create(null);
  const quotable: string[] = [];
  for (const { id, label, send, mask } of inputs) {
    const value = row.input[id];
    if (!send || value === undefined) continue;
    const shown = masking.hide(told(value), mask);
    content[label] = shown;
    quotable.push(shown, masking.hide(value.text, mask));
  }
  if (finding) content.ruleFindings = findingFor(finding);
  return { content, masking, quotable };
}

/** The canonical form where there is one, so that 03/04 and 1.234,56 are not guessed at twice. */
const told = ({ text, value }: FieldValue): string => value ?? text.trim();

/** Codes and an amount: nothing a person typed. */
const findingFor = ({ verdict, findings, recoverable, recoverableCurrency }: RuleFinding): Json => ({
  verdict,
  findings: [...findings],
  ...(recoverable !== null && { recoverable: Number(formatMinor(recoverable, recoverableCurrency)) }),
});
