import { z } from 'zod';
import type { SecretTest } from '../../core/analyser.ts';
import { ok } from '../../core/failure.ts';
import { isPage, jsonOf, notAModelServer, serverFailure } from './answer/serverFailure.ts';
import { request } from './request.ts';
import { type LlmSettings, serverOf } from './settings.ts';

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Asks for the list of models, which costs nothing anywhere. Azure lists models and not the names of deployments. */
export function testSecrets(settings: LlmSettings): readonly SecretTest[] {
  const { host } = new URL(serverOf(settings).baseUrl);
  const { model } = settings;
  return [
    {
      request: request(settings, 'GET', '/models'),
      read(response) {
        if (response.status >= 400) return { ok: false, failure: serverFailure(response, host, model) };
        const listed = listSchema.safeParse(jsonOf(response.body)).data?.data;
        if (!listed)
          return isPage(response) ? { ok: false, failure: notAModelServer(host) } : ok(`${host} answers.`);
        const known = listed.some(({ id }) => id === model) ? 'one of them' : 'not among them';
        const count = `${listed.length} ${listed.length === 1 ? 'model' : 'models'}`;
        return ok(`${host} takes the key and lists ${count}; “${model}” is ${known}.`);
      },
    },
  ];
}
