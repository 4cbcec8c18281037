import type { Analyser, Disclosure, SecretNeed } from '../../core/analyser.ts';
import type { StageRow } from '../../core/row.ts';
import { finish } from './finish.ts';
import { sentRow } from './prompt/sentRow.ts';
import { requestFor, secretRef } from './request.ts';
import { rulesAnalyser } from './rules.ts';
import { isLoopback } from './server/servers.ts';
import { type LlmSettings, parseSettings, serverOf, settings } from './settings.ts';
import { stages } from './stages.ts';
import { refundReview } from './template/refundReview.ts';
import { shapeOf } from './template/shape.ts';
import { testSecrets } from './testSecrets.ts';

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
  discloses,
  secrets,
  testSecrets,
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

/** Column by column as the model sees it, and the whole request, which a batch sends as a line of its file. */
function discloses(row: StageRow, values: LlmSettings): Disclosure {
  const { content } = sentRow(row, values);
  const fields = values.template.inputs.flatMap(({ id, label }) => {
    const given = row.input[id];
    const sent = content[label];
    return given === undefined
      ? []
      : [{ label, text: given.text, sent: typeof sent === 'string' ? sent : null }];
  });
  const findings =
    content.ruleFindings === undefined ? 'verdict, codes and amount' : JSON.stringify(content.ruleFindings);
  const rules =
    values.rules === 'send' ? [{ label: 'Findings of the refund rules', text: '', sent: findings }] : [];
  const { method, url, body = '' } = requestFor(row, values, null);
  return { fields: [...fields, ...rules], request: `${method} ${url}\n\n${body}` };
}

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
