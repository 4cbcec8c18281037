import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import type { StageRow } from '../../core/row.ts';
import type { CredentialUse, HttpRequest } from '../../core/stage.ts';
import { answerSchemaOf } from './prompt/answerSchema.ts';
import { type Message, type Mistake, messagesOf } from './prompt/messages.ts';
import { sentRow } from './prompt/sentRow.ts';
import { mostOutput } from './prompt/size.ts';
import { type LlmSettings, serverOf } from './settings.ts';

export type ChatBody = ChatCompletionCreateParamsNonStreaming;
export type ResponsesBody = ResponseCreateParamsNonStreaming;

/** The request for one row; `mistake` makes it the second try. */
export function requestFor(row: StageRow, settings: LlmSettings, mistake: Mistake | null): HttpRequest {
  return request(settings, 'POST', pathOf(settings), JSON.stringify(bodyFor(row, settings, mistake)));
}

export const pathOf = ({ api }: Pick<LlmSettings, 'api'>): '/chat/completions' | '/responses' =>
  api === 'chat' ? '/chat/completions' : '/responses';

/** A request to the server, with its headers and the place of its key. */
export function request(
  settings: LlmSettings,
  method: 'GET' | 'POST',
  path: string,
  body?: string,
): HttpRequest {
  return {
    method,
    url: `${serverOf(settings).baseUrl}${path}`,
    headers: headersOf(settings),
    ...(body !== undefined && { body }),
    credentials: [credentialOf(settings)],
  };
}

/** Keys go by host, so that one entered for a server is never sent to another. */
export const secretRef = (settings: Pick<LlmSettings, 'server' | 'baseUrl'>): string =>
  `llm:${new URL(serverOf(settings).baseUrl).host}`;

export function credentialOf(settings: LlmSettings): CredentialUse {
  const ref = secretRef(settings);
  return serverOf(settings).key === 'api-key'
    ? { ref, as: { kind: 'header', name: 'api-key' } }
    : { ref, as: { kind: 'header', name: 'authorization', prefix: 'Bearer ' } };
}

function headersOf({ organization, project, headers }: LlmSettings): Record<string, string> {
  return {
    ...headers,
    ...(organization !== '' && { 'openai-organization': organization }),
    ...(project !== '' && { 'openai-project': project }),
  };
}

export function bodyFor(
  row: StageRow,
  settings: LlmSettings,
  mistake: Mistake | null,
): ChatBody | ResponsesBody {
  const messages = messagesOf(settings.template, sentRow(row, settings), mistake);
  return settings.api === 'chat' ? chatBody(messages, settings) : responsesBody(messages, settings);
}

/** Names the schema in the request; servers allow letters, digits, dashes and underscores. */
const schemaName = ({ template }: LlmSettings): string =>
  template.name.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60) || 'answer';

function chatBody(messages: readonly Message[], settings: LlmSettings): ChatBody {
  const { model, body, reasoning, template } = settings;
  return {
    ...body,
    model,
    messages: messages.map((message) => ({ ...message })),
    response_format: {
      type: 'json_schema',
      json_schema: { name: schemaName(settings), strict: true, schema: { ...answerSchemaOf(template) } },
    },
    [serverOf(settings).maxTokens]: mostOutput(settings),
    ...(reasoning !== 'server' && { reasoning_effort: reasoning }),
  };
}

function responsesBody(messages: readonly Message[], settings: LlmSettings): ResponsesBody {
  const { model, body, reasoning, template } = settings;
  const [system, ...rest] = messages;
  return {
    ...body,
    model,
    instructions: system?.content ?? '',
    input: rest.map((message) => ({ ...message })),
    text: {
      format: {
        type: 'json_schema',
        name: schemaName(settings),
        strict: true,
        schema: { ...answerSchemaOf(template) },
      },
    },
    max_output_tokens: mostOutput(settings),
    // Rows are not kept by the provider beyond the call.
    store: false,
    ...(reasoning !== 'server' && { reasoning: { effort: reasoning } }),
  };
}
