import { createHttp } from '../../../src/adapters/http/limitedFetch.ts';
import { spApiToken } from '../../../src/analysers/amazonProducts/secrets.ts';
import type { ProductSettings } from '../../../src/analysers/amazonProducts/settings.ts';
import { stages } from '../../../src/analysers/amazonProducts/stages.ts';
import { withCredentials } from '../../../src/core/credentials.ts';
import { ok, type Result } from '../../../src/core/failure.ts';
import type { Json } from '../../../src/core/json.ts';
import type { StageRow } from '../../../src/core/row.ts';
import type { HttpRequest, HttpResponse } from '../../../src/core/stage.ts';
import { credentials } from '../../simulators/amazon/amazonServer.ts';

const http = createHttp({ timeoutMs: 60_000 });

export async function send(request: HttpRequest): Promise<HttpResponse> {
  const response = await http.send(request, new AbortController().signal);
  if (!response.ok) throw new Error(response.failure.message);
  return response.value;
}

/** An access token, through the analyser's own exchange. */
export async function accessToken(settings: ProductSettings): Promise<string> {
  const source = spApiToken(settings);
  const { clientId, clientSecret, refreshToken } = credentials;
  const read = source.read(await send(source.request([clientId, clientSecret, refreshToken])));
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.token;
}

/** A stage's call as a thread makes it, without limits: `via` may change where it goes. */
export async function askStage(
  stageId: string,
  rows: readonly StageRow[],
  settings: ProductSettings,
  token: string,
  via: (request: HttpRequest) => HttpRequest = (request) => request,
): Promise<{
  request: HttpRequest;
  response: HttpResponse;
  answers: Result<ReadonlyMap<number, Result<Json>>>;
}> {
  const stage = stages(settings).find(({ id }) => id === stageId);
  if (!stage) throw new Error(`There is no stage ${stageId}.`);
  const values = { 'sp-api:access-token': token, 'keepa:key': credentials.keepaKey };
  const request = withCredentials(stage.build(rows, settings), values);
  const response = await send(via(request));
  const read = stage.read(response, rows, settings);
  return { request, response, answers: read.ok ? ok(read.value.rows) : read };
}
