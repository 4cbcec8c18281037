import type { Result } from '../../../core/failure.ts';
import type { CallContext, HttpRequest, HttpResponse } from '../../../core/stage.ts';
import type { ChatBody, ResponsesBody } from '../request.ts';
import type { LlmSettings } from '../settings.ts';
import { clientFor } from './client.ts';

/** Sends what `requestFor` built, through the provider's client. */
export async function send(
  { body }: HttpRequest,
  settings: LlmSettings,
  context: CallContext,
): Promise<Result<HttpResponse>> {
  // Our own text, of the type it was made from.
  const parsed: unknown = JSON.parse(body ?? '{}');
  const client = await clientFor(settings);
  return client.raw({ context }, (api, { signal, headers }) => {
    const options = { signal, headers: { ...headers, 'idempotency-key': context.callId } };
    return settings.api === 'chat'
      ? api.chat.completions.create(parsed as ChatBody, options).asResponse()
      : api.responses.create(parsed as ResponsesBody, options).asResponse();
  });
}
