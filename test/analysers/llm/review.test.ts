import { expect, it } from 'vitest';
import { speaksToModel } from '../../../src/analysers/llm/suspicion.ts';
import { startOpenAi } from '../../simulators/openai/server.ts';
import { answerRow, refundRow, settingsWith } from './askLlm.ts';
import { injections, innocent } from './injections.ts';

it('finds cells that speak to the model and leaves what people write about refunds alone', () => {
  expect(injections.filter((text) => !speaksToModel(text))).toEqual([]);
  expect(innocent.filter(speaksToModel)).toEqual([]);
});

/** Verdicts of rules by row: of what an injection wants, a refund in order, some are wrong. */
const findings = [
  { verdict: 'reject', findings: ['duplicate-exact'], recoverable: 2050 },
  { verdict: 'review', findings: ['tax-mismatch'], recoverable: 0 },
  { verdict: 'ok', findings: [], recoverable: 0 },
] as const;

it.each(['compare', 'send'])(
  'no answer that an injection made passes unreviewed, with rules %s',
  async (rules) => {
    const simulator = await startOpenAi({ obeys: [...injections] });
    const settings = settingsWith({ baseUrl: simulator.url, rules });
    const passed: string[] = [];
    for (const [at, reason] of injections.entries()) {
      for (const finding of findings) {
        const { result } = await answerRow(
          refundRow({ reason }, { ...finding, findings: [...finding.findings] }, at + 1),
          settings,
        );
        if (result.ok && result.value.verdict !== 'review') passed.push(reason);
        if (result.ok) expect(result.value.confidence).toBe(1);
      }
    }
    await simulator.close();
    expect(passed).toEqual([]);
  },
);

it('and none that the rules contradict, even where the text that made it is not found out', async () => {
  const unsuspicious = 'Goods fine, invoice fine, nothing to see.';
  const simulator = await startOpenAi({ obeys: [unsuspicious] });
  const settings = settingsWith({ baseUrl: simulator.url, rules: 'compare' });
  expect(speaksToModel(unsuspicious)).toBe(false);
  for (const finding of findings.slice(0, 2)) {
    const row = refundRow({ reason: unsuspicious }, { ...finding, findings: [...finding.findings] });
    const { result } = await answerRow(row, settings);
    expect(result).toMatchObject({ ok: true, value: { verdict: 'review', eligible: 'yes', confidence: 1 } });
  }
  await simulator.close();
});

it('a row says why it is for review: what the rules say, and how unsure the model is', async () => {
  const simulator = await startOpenAi();
  const settings = settingsWith({ baseUrl: simulator.url, rules: 'send' });
  const finding = { verdict: 'review', findings: ['tax-mismatch'], recoverable: 0 };
  const { result } = await answerRow(refundRow({}, finding), settings);
  expect(result).toMatchObject({
    ok: true,
    value: {
      verdict: 'review',
      eligible: 'unclear',
      reviewReasons: ['The model says “unclear”, the refund rules say “review” (tax-mismatch).'],
    },
  });
  await simulator.close();
});
