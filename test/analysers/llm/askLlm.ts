import { createHttp } from '../../../src/adapters/http/limitedFetch.ts';
import { llm } from '../../../src/analysers/llm/llm.ts';
import type { LlmSettings } from '../../../src/analysers/llm/settings.ts';
import type { RowResult } from '../../../src/core/analyser.ts';
import type { Result } from '../../../src/core/failure.ts';
import type { Json } from '../../../src/core/json.ts';
import type { StageRow } from '../../../src/core/row.ts';
import type { CallAnswer, CallContext } from '../../../src/core/stage.ts';

/** What the engine does with an analyser's calls, without the engine. */

export function settingsWith(values: { readonly [id: string]: Json } = {}): LlmSettings {
  const parsed = llm.parseSettings(values, '2026-10-31');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}

export const why = (values: { readonly [id: string]: Json }): string => {
  const parsed = llm.parseSettings(values, '2026-10-31');
  return parsed.ok ? '' : `${parsed.failure.code}: ${parsed.failure.message}`;
};

const amounts = ['invoiceAmount', 'taxAmount', 'refundAmount'];

/** A refund as the mapping gives it; fields left out are the ones of a refund that is in order. */
export function refundRow(
  fields: { readonly [id: string]: string } = {},
  finding: { readonly [key: string]: Json } = {},
  rowNumber = 1,
): StageRow {
  const all: { readonly [id: string]: string } = {
    invoiceNumber: 'INV-1001',
    vendor: 'Acme GmbH',
    invoiceDate: '2026-03-01',
    refundDate: '2026-04-02',
    invoiceAmount: '120.50',
    refundAmount: '20.50',
    currency: 'EUR',
    reason: 'One of six glasses arrived broken',
    ...fields,
  };
  const input = Object.fromEntries(
    Object.entries(all).map(([id, text]) => [
      id,
      { text, value: amounts.includes(id) ? String(Number(text)) : text },
    ]),
  );
  const rules = {
    verdict: 'ok',
    risk: 0,
    findings: [],
    explanation: 'No problem found.',
    recoverable: 0,
    recoverableCurrency: 'EUR',
    ...finding,
  };
  return { rowNumber, input, facts: { 'refund-rules': rules }, prior: {} };
}

const http = createHttp({ timeoutMs: 10_000 });

export function contextFor(callId: string, key: string | null = 'test-key'): CallContext {
  const signal = new AbortController().signal;
  return {
    callId,
    signal,
    // As the engine does: credentials are put in where the request leaves.
    http: ({ credentials = [], ...request }, { maxBytes } = {}) => {
      const put = credentials.flatMap(({ as }) =>
        key !== null && as.kind === 'header' ? [[as.name, `${as.prefix ?? ''}${key}`]] : [],
      );
      const headers = { ...request.headers, ...Object.fromEntries(put), 'idempotency-key': callId };
      const client = maxBytes === undefined ? http : createHttp({ timeoutMs: 10_000, maxBytes });
      return client.send({ ...request, headers }, signal);
    },
  };
}

/** One call of a stage about one row. */
export async function ask(
  stageId: string,
  row: StageRow,
  settings: LlmSettings,
  context: CallContext = contextFor(`call-${row.rowNumber}-${stageId}`),
): Promise<Result<CallAnswer>> {
  const stage = llm.stages(settings).find(({ id }) => id === stageId);
  if (!stage?.send) throw new Error(`No stage ${stageId} that sends`);
  const response = await stage.send(stage.build([row], settings), settings, context);
  return response.ok ? stage.read(response.value, [row], settings) : response;
}

/** A row through all its calls to its result, and what they cost. */
export async function answerRow(
  row: StageRow,
  settings: LlmSettings,
): Promise<{ readonly result: Result<RowResult>; readonly microUnits: number; readonly calls: number }> {
  let now = row;
  let microUnits = 0;
  let calls = 0;
  for (const stage of llm.stages(settings)) {
    if (stage.skips?.(now, settings)) continue;
    const answer = await ask(stage.id, now, settings);
    if (!answer.ok) return { result: answer, microUnits, calls };
    calls += 1;
    microUnits += answer.value.usage.microUnits;
    const of = answer.value.rows.get(row.rowNumber);
    if (!of?.ok) return { result: of ?? (answer as never), microUnits, calls };
    now = { ...now, prior: { ...now.prior, [stage.id]: of.value } };
  }
  return { result: llm.finish(now, settings), microUnits, calls };
}
