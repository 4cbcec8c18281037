import { expect, test } from 'vitest';
import { refundReview } from '../../../src/analysers/llm/template/refundReview.ts';
import { templateSchema } from '../../../src/analysers/llm/template/template.ts';
import {
  addOutput,
  readTemplate,
  removeOutput,
  valuesFrom,
  withInput,
  withOutput,
} from '../../../src/renderer/template/templateDraft.ts';

const draft = readTemplate(refundReview);
if (!draft) throw new Error('The ready template can be edited.');

test('a template that is only looked at stays what it was', () => {
  expect(draft).toEqual(refundReview);
});

test('an edited template is one the analyser takes', () => {
  let edited = withInput(draft, 1, { send: false });
  edited = addOutput(edited, 'Refund type');
  const at = edited.outputs.length - 1;
  edited = withOutput(edited, at, { type: 'choice' });
  const output = edited.outputs[at];
  if (!output) throw new Error('It was added.');
  edited = withOutput(edited, at, { values: valuesFrom(output, ['full', 'partial']) });
  const parsed = templateSchema.parse(edited);
  expect(parsed.inputs[1]?.send).toBe(false);
  expect(parsed.outputs.at(-1)).toMatchObject({
    label: 'Refund type',
    values: [{ value: 'full' }, { value: 'partial' }],
  });
  expect(removeOutput(edited, at).outputs).toEqual(draft.outputs);
});

test('values keep their tone while they are there, and go with the kind', () => {
  const [eligible] = draft.outputs;
  if (!eligible) throw new Error('The ready template has outputs.');
  expect(valuesFrom(eligible, ['no', 'maybe'])).toEqual([
    { value: 'no', label: 'No', tone: 'bad' },
    { value: 'maybe' },
  ]);
  expect(withOutput(draft, 0, { type: 'text' }).outputs[0]?.values).toEqual([]);
});

test('a file that is no template is none', () => {
  expect(readTemplate({ v: 2 })).toBeNull();
  expect(readTemplate('text')).toBeNull();
});
