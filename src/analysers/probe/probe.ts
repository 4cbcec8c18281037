import type { Analyser, RowResult } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Choice, StageRow } from '../../core/row.ts';
import { secrets, testSecrets, tokens } from './credentials.ts';
import { itemOf } from './item.ts';
import { misbehave } from './misbehave.ts';
import { type ProbeSettings, parseSettings, settings } from './settings.ts';
import { columns, fields, headline, shape } from './shape.ts';
import { stages } from './stages.ts';

/** Asks a simulator about one field. Only tests see it; it proves the path of a call from end to end. */
export const probe: Analyser<ProbeSettings> = {
  id: 'probe',
  version: '1',
  label: 'Probe',
  description: 'Asks a simulator about every row.',
  fields,
  columns,
  settings,
  parseSettings,
  ...headline,
  shape,
  requires: ({ rules }) =>
    rules ? [{ analyserId: 'refund-rules', settings: rules as { [id: string]: Json } }] : [],
  finishSettings: ['divisor'],
  stages,
  secrets,
  tokens,
  testSecrets,
  choice,
  finish,
  immaterialSettings: [
    'limit',
    'perMs',
    'price',
    'answerPrice',
    'maxWaitMs',
    'account',
    'pollMs',
    'batchRows',
  ],
  testOnly: true,
};

/** Items that begin with `pick-` could be one of two things, which their first answer tells. */
function choice(row: StageRow): Choice | null {
  if (!itemOf(row).startsWith('pick-') || row.chosen !== undefined) return null;
  if (!('look' in row.prior || 'read' in row.prior)) return null;
  return {
    question: 'Which of the two is it?',
    options: [
      { id: 'left', label: 'The left one' },
      { id: 'right', label: 'The right one' },
    ],
  };
}

function finish(row: StageRow, { mode, divisor, template, rules }: ProbeSettings): Result<RowResult> {
  misbehave([row], 'finish');
  const answer = mode === 'none' ? itemOf(row) : row.prior.read;
  if (typeof answer !== 'string') return failed('no-answer', 'The simulator gave no answer for this row.');
  const suffix = row.chosen === undefined ? '' : `, the ${row.chosen} one`;
  const verdict = itemOf(row).length % divisor === 0 ? 'even' : 'odd';
  const extra = Object.fromEntries(template.fields.map((id) => [id, row.input[id]?.text ?? '']));
  const rule = rules ? { rule: JSON.stringify(row.facts['refund-rules'] ?? null) } : {};
  return ok({
    answer: `${answer}${suffix}`,
    stages: Object.keys(row.prior).length,
    verdict,
    ...rule,
    ...extra,
  });
}
