import { type ProductSettings, parseSettings } from '../../../src/analysers/amazonProducts/settings.ts';
import type { Json } from '../../../src/core/json.ts';
import type { RowInput, StageRow } from '../../../src/core/row.ts';

export function settingsWith(values: { readonly [id: string]: Json } = {}): ProductSettings {
  const parsed = parseSettings(values);
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

/** A row as the engine gives it: text fields as typed, amounts readable. */
export function rowOf(
  fields: { readonly [id: string]: string },
  prior: StageRow['prior'] = {},
  rowNumber = 1,
): StageRow {
  const input: RowInput = Object.fromEntries(
    Object.entries(fields).map(([id, text]) => [id, { text, value: canonical(id, text) }]),
  );
  return { rowNumber, input, facts: {}, prior };
}

const canonical = (id: string, text: string): string | null => {
  if (id !== 'cost' && id !== 'packSize') return text;
  return /^-?\d+(\.\d+)?$/.test(text) ? text : null;
};
