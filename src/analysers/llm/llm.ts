import type { Analyser, SecretNeed } from '../../core/analyser.ts';
import { finish } from './finish.ts';
import { secretRef } from './request.ts';
import { rulesAnalyser } from './rules.ts';
import { isLoopback } from './server/servers.ts';
import { type LlmSettings, parseSettings, serverOf, settings } from './settings.ts';
import { stages } from './stages.ts';
import { refundReview } from './template/refundReview.ts';
import { shapeOf } from './template/shape.ts';

/** A language model reads every row, at any server that speaks OpenAI's protocol. Described in docs/llm.md. */
export const llm: Analyser<LlmSettings> = {
  id: 'llm',
  version: '1',
  label: 'Language model',
  description:
    'A model reads every row and fills the columns you ask for. Costs are known before the start; answers are checked against the row.',
  ...shapeOf(refundReview),
  settings,
  parseSettings,
  stages,
  finish,
  shape: ({ template }) => shapeOf(template),
  requires: ({ rules }) => (rules === 'off' ? [] : [{ analyserId: rulesAnalyser }]),
  secrets,
  immaterialSettings: [
    'lane',
    'prices',
    'requestsPerMinute',
    'tokensPerMinute',
    'batchRows',
    'batchPoll',
    'organization',
    'project',
  ],
};

function secrets(values: LlmSettings): readonly SecretNeed[] {
  const { baseUrl } = serverOf(values);
  const { host } = new URL(baseUrl);
  return [
    {
      ref: secretRef(values),
      label: `Key for ${host}`,
      env: 'ROWMILL_LLM_KEY',
      ...(isLoopback(baseUrl) && { optional: true }),
    },
  ];
}
