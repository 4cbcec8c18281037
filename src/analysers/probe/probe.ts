import type { Analyser, RowResult, StageRow } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import { secrets, tokens } from './credentials.ts';
import { itemOf } from './item.ts';
import { misbehave } from './misbehave.ts';
import { type ProbeSettings, parseSettings, settings } from './settings.ts';
import { stages } from './stages.ts';

/** Asks a simulator about one field. Only tests see it; it proves the path of a call from end to end. */
export const probe: Analyser<ProbeSettings> = {
  id: 'probe',
  version: '1',
  label: 'Probe',
  description: 'Asks a simulator about every row.',
  fields: [
    {
      id: 'item',
      label: 'Item',
      kind: 'text',
      required: true,
      synonyms: ['item', 'sku', 'key', 'invoice number'],
    },
  ],
  columns: [
    { id: 'answer', label: 'Answer', kind: 'text' },
    { id: 'stages', label: 'Stages', kind: 'number' },
    { id: 'verdict', label: 'Verdict', kind: 'text' },
  ],
  settings,
  parseSettings,
  headline: 'verdict',
  headlineValues: [
    { value: 'even', label: 'Even', tone: 'good' },
    { value: 'odd', label: 'Odd', tone: 'warn' },
  ],
  stages,
  secrets,
  tokens,
  finish,
  immaterialSettings: ['limit', 'perMs', 'price', 'maxWaitMs', 'account'],
  testOnly: true,
};

function finish(row: StageRow, { mode }: ProbeSettings): Result<RowResult> {
  misbehave([row], 'finish');
  const answer = mode === 'none' ? itemOf(row) : row.prior.read;
  if (typeof answer !== 'string') return failed('no-answer', 'The simulator gave no answer for this row.');
  const verdict = itemOf(row).length % 2 === 0 ? 'even' : 'odd';
  return ok({ answer, stages: Object.keys(row.prior).length, verdict });
}
