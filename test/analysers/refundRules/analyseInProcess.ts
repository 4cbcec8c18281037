import { refundRules } from '../../../src/analysers/refundRules/refundRules.ts';
import type { RefundRulesSettings } from '../../../src/analysers/refundRules/settings.ts';
import type { GroupMember, RowResult } from '../../../src/core/analyser.ts';
import type { Json } from '../../../src/core/json.ts';
import type { RowInput } from '../../../src/core/row.ts';

/** Default settings seen from the generator's day, with some of them changed. */
export function settingsWith(values: { readonly [id: string]: Json } = {}): RefundRulesSettings {
  const parsed = refundRules.parseSettings(values, '2026-10-31');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

/** What the engine does with an analyser, without the engine: map, sort, group, finish. Result by row number. */
export function analyse(
  inputs: readonly RowInput[],
  settings: RefundRulesSettings = settingsWith(),
): ReadonlyMap<number, RowResult> {
  const facts = factsOf(inputs, settings);
  const results = new Map<number, RowResult>();
  for (const [index, input] of inputs.entries()) {
    const rowNumber = index + 1;
    const row = { rowNumber, input, facts: facts.get(rowNumber) ?? {}, prior: {} };
    const result = refundRules.finish(row, settings);
    if (!result.ok) throw new Error(result.failure.message);
    results.set(rowNumber, result.value);
  }
  return results;
}

function factsOf(
  inputs: readonly RowInput[],
  settings: RefundRulesSettings,
): ReadonlyMap<number, { readonly [space: string]: Json }> {
  const { index } = refundRules;
  if (index === undefined) throw new Error('refund-rules has an index');
  const groups = new Map<string, { space: string; members: GroupMember[] }>();
  for (const [at, input] of inputs.entries()) {
    for (const { space, key, order, value } of index.entries(input, settings)) {
      const id = JSON.stringify([space, key]);
      const group = groups.get(id) ?? { space, members: [] };
      group.members.push({ rowNumber: at + 1, order, value });
      groups.set(id, group);
    }
  }
  const facts = new Map<number, { [space: string]: Json }>();
  for (const { space, members } of groups.values()) {
    members.sort((a, b) => a.order - b.order || a.rowNumber - b.rowNumber);
    for (const [rowNumber, fact] of index.group(space, members, settings)) {
      const row = facts.get(rowNumber) ?? {};
      row[space] = fact;
      facts.set(rowNumber, row);
    }
  }
  return facts;
}
