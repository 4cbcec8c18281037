import { describe, expect, it } from 'vitest';
import { llm } from '../../../src/analysers/llm/llm.ts';
import { parseTemplate } from '../../../src/analysers/llm/template/parseTemplate.ts';
import { refundReview } from '../../../src/analysers/llm/template/refundReview.ts';
import { isJson } from '../../../src/workers/loadedRun.ts';
import { settingsWith, why } from './askLlm.ts';

const small = {
  v: 1,
  name: 'Tone of a review',
  instructions: 'Say how the customer feels.',
  inputs: [{ id: 'text', label: 'Review', required: true, synonyms: ['Comment'] }],
  outputs: [
    {
      id: 'tone',
      label: 'Tone',
      type: 'choice',
      description: 'How it sounds.',
      values: [
        { value: 'glad', tone: 'good' },
        { value: 'angry', tone: 'bad' },
      ],
    },
  ],
  headline: 'tone',
};
const message = (value: unknown): string => {
  const parsed = parseTemplate(value);
  return parsed.ok ? '' : parsed.failure.message;
};

describe('a template', () => {
  it('is plain JSON that survives being written to a file and read again', () => {
    const again = parseTemplate(JSON.parse(JSON.stringify(refundReview)));
    expect(again).toEqual({ ok: true, value: refundReview });
  });

  it('decides the fields, the columns and the values that are counted', () => {
    const shape = llm.shape?.(settingsWith({ template: small }));
    expect(shape?.fields).toEqual([
      { id: 'text', label: 'Review', kind: 'text', required: true, synonyms: ['Review', 'Comment'] },
    ]);
    expect(shape?.columns.map(({ id, hidden }) => `${id}${hidden ? ' (hidden)' : ''}`)).toEqual([
      'verdict',
      'tone',
      'reviewReasons',
      ...['inputTokens', 'cachedTokens', 'outputTokens', 'callCost', 'callCurrency', 'modelVersion'].map(
        (id) => `${id} (hidden)`,
      ),
    ]);
    expect(shape?.headlineValues).toEqual([
      { value: 'glad', label: 'Glad', tone: 'good' },
      { value: 'angry', label: 'Angry', tone: 'bad' },
      { value: 'review', label: 'Review', tone: 'warn' },
    ]);
  });

  it('has its least certain rows looked at first where it asks for a confidence', () => {
    expect(llm.shape?.(settingsWith())?.review).toEqual({ confidence: 'confidence' });
    expect(llm.shape?.(settingsWith({ template: small }))?.review).toBeUndefined();
    const sure = {
      id: 'sure',
      label: 'Sure',
      type: 'number',
      description: 'x',
      min: 0,
      max: 1,
      reviewBelow: 0.5,
    };
    const outputs = [...small.outputs, sure];
    expect(llm.shape?.(settingsWith({ template: { ...small, outputs } }))?.review).toEqual({
      confidence: 'sure',
    });
  });

  it('that compares nothing with the refund rules does not need them', () => {
    const settings = settingsWith({ template: small });
    expect(settings.rules).toBe('off');
    expect(llm.requires?.(settings)).toEqual([]);
    expect(llm.requires?.(settingsWith())).toEqual([{ analyserId: 'refund-rules' }]);
  });

  it.each<[string, unknown, string]>([
    ['is no object', 'text', 'A template is a JSON object'],
    ['has no version', { ...small, v: undefined }, 'needs "v": 1'],
    ['is newer', { ...small, v: 2 }, 'newer version'],
    ['gives nothing back', { ...small, outputs: [] }, 'no columns wanted back'],
    ['sends nothing', { ...small, inputs: [] }, 'no columns to send'],
    ['keeps everything here', { ...small, inputs: [{ ...small.inputs[0], send: false }] }, 'sends no column'],
    ['has an unknown entry', { ...small, instruction: 'x' }, '“instruction”'],
    ['has a bad id', { ...small, outputs: [{ ...small.outputs[0], id: 'My tone' }] }, 'outputs 1'],
    ['takes a name of Rowmill', { ...small, outputs: [{ ...small.outputs[0], id: 'verdict' }] }, '“verdict”'],
    [
      'names a column twice',
      { ...small, inputs: [small.inputs[0], { ...small.inputs[0], id: 'b' }] },
      '“Review”',
    ],
    [
      'offers one value',
      { ...small, outputs: [{ ...small.outputs[0], values: [{ value: 'a' }] }] },
      'at least two',
    ],
    ['heads with what is not there', { ...small, headline: 'mood' }, 'no choice among'],
    ['compares with nothing', { ...small, rules: { agrees: { sad: ['ok'] } } }, '“sad”'],
  ])('that %s is refused in one sentence', (_, value, part) => {
    expect(message(value)).toContain(part);
    expect(message(value)).toMatch(/^[^.]+\.( |$)?|\.$/);
    expect(message(value).endsWith('.')).toBe(true);
  });
});

describe('settings', () => {
  it('have defaults that can be stored and read back unchanged', () => {
    const settings = settingsWith();
    expect(isJson(settings)).toBe(true);
    expect(settingsWith(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it('are read from a terminal’s text', () => {
    const text = { template: JSON.stringify(small), secondTry: 'false', maxOutputTokens: '300' };
    expect(settingsWith(text)).toMatchObject({ secondTry: false, maxOutputTokens: 300, rules: 'off' });
  });

  it.each([
    [{ model: 'unheard-of' }, 'The price table has no model “unheard-of”'],
    [{ server: 'azure' }, 'For Azure the server’s address is needed'],
    [{ server: 'other' }, 'The server’s address is needed'],
    [{ baseUrl: 'ftp://example.com' }, 'is no web address'],
    [{ baseUrl: 'https://user:pass@example.com' }, 'is no web address'],
    [{ server: 'ollama', lane: 'batch' }, 'Ollama has no batches'],
    [{ headers: { Authorization: 'Bearer x' } }, '“headers”'],
    [{ headers: { 'X-Api-Key': 'x' } }, '“headers”'],
    [{ body: { model: 'x' } }, '“body”'],
    [{ body: { tools: [] } }, '“body”'],
    [{ prices: 'cheap' }, '“prices”'],
    [{ template: '{"v":1}' }, 'template'],
    [{ temperature: 0 }, 'There is no setting “temperature”'],
  ])('%j are refused in one sentence', (values, part) => {
    expect(why(JSON.parse(JSON.stringify(values)))).toMatch(/^bad-setting: /);
    expect(why(JSON.parse(JSON.stringify(values)))).toContain(part);
  });

  it('of a server on this computer need neither key nor prices', () => {
    const settings = settingsWith({ server: 'ollama', model: 'qwen3:8b' });
    expect(llm.secrets?.(settings)).toMatchObject([{ ref: 'llm:localhost:11434', optional: true }]);
    expect(llm.stages(settings)[0]?.limits([], settings)).toEqual([]);
  });

  it('name the key by host, so that it is never sent to another', () => {
    const settings = settingsWith({ server: 'azure', baseUrl: 'https://acme.openai.azure.com/openai/v1/' });
    expect(llm.secrets?.(settings)).toEqual([
      { ref: 'llm:acme.openai.azure.com', label: 'Key for acme.openai.azure.com', env: 'ROWMILL_LLM_KEY' },
    ]);
  });
});
