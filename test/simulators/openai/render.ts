import type { TokensUsed } from './bill.ts';
import type { Said } from './model.ts';
import type { Asked } from './request.ts';

let count = 0;
export const nextId = (prefix: string): string => `${prefix}_${(++count).toString(36).padStart(8, '0')}`;
export const seconds = (): number => Math.floor(Date.now() / 1000);

/** The body of an answer in the protocol it was asked in. */
export const render = (asked: Asked, said: Said, tokens: TokensUsed): object =>
  asked.api === 'chat' ? chat(asked, said, tokens) : responses(asked, said, tokens);

const version = (model: string): string => `${model}-2025-04-14`;

function chat({ model }: Asked, { text, ending }: Said, { input, cached, output }: TokensUsed): object {
  const refused = ending === 'refusal';
  return {
    id: nextId('chatcmpl'),
    object: 'chat.completion',
    created: seconds(),
    model: version(model),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: refused ? null : text,
          refusal: refused ? text : null,
          annotations: [],
        },
        logprobs: null,
        finish_reason: refused ? 'stop' : ending,
      },
    ],
    usage: {
      prompt_tokens: input,
      completion_tokens: output,
      total_tokens: input + output,
      prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
  };
}

function responses(asked: Asked, said: Said, { input, cached, output }: TokensUsed): object {
  const { ending, text } = said;
  const incomplete = ending === 'length' || ending === 'content_filter';
  const content =
    ending === 'refusal'
      ? { type: 'refusal', refusal: text }
      : { type: 'output_text', text, annotations: [], logprobs: [] };
  return {
    id: nextId('resp'),
    object: 'response',
    created_at: seconds(),
    status: incomplete ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: incomplete
      ? { reason: ending === 'length' ? 'max_output_tokens' : 'content_filter' }
      : null,
    instructions: asked.system,
    model: version(asked.model),
    output: [
      {
        type: 'message',
        id: nextId('msg'),
        status: incomplete ? 'incomplete' : 'completed',
        role: 'assistant',
        content: [content],
      },
    ],
    parallel_tool_calls: true,
    tools: [],
    tool_choice: 'auto',
    temperature: 1,
    top_p: 1,
    metadata: {},
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: cached, cache_write_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  };
}

export const errorBody = (code: string, message: string, type = 'invalid_request_error'): object => ({
  error: { message, type, param: null, code },
});
