import { llm } from '../../../src/analysers/llm/llm.ts';
import type { LlmSettings } from '../../../src/analysers/llm/settings.ts';
import type { Result } from '../../../src/core/failure.ts';
import type { Json } from '../../../src/core/json.ts';
import type { StageRow } from '../../../src/core/row.ts';
import type { CallAnswer, CallContext, HttpRequest } from '../../../src/core/stage.ts';
import { contextFor } from './askLlm.ts';

/** The batch lane of the first stage, as the engine would use it; `direct` sees a request before it leaves. */
export function batchLane(
  settings: LlmSettings,
  callId: string,
  direct: (request: HttpRequest) => HttpRequest = (request) => request,
) {
  const stage = llm.stages(settings).find(({ id }) => id === 'answer');
  const { deferred } = stage ?? {};
  if (!deferred) throw new Error('These settings have no batch lane');
  const plain = contextFor(callId);
  const context: CallContext = {
    ...plain,
    http: (request, options) => plain.http(direct(request), options),
  };
  return {
    submit: (rows: readonly StageRow[]) => deferred.submit(rows, settings, context),
    find: (sinceMs = Date.now()) => deferred.find(settings, context, sinceMs),
    poll: (handle: Json) => deferred.poll(handle, settings, context),
    async collected(handle: Json, rows: readonly StageRow[]): Promise<Result<CallAnswer>> {
      for (;;) {
        const polled = await deferred.poll(handle, settings, context);
        if (!polled.ok) return polled;
        if (polled.value.ready) return deferred.collect(handle, rows, settings, context);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
