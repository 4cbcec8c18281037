import { z } from 'zod';
import type { BalanceQuestion } from '../../../core/analyser.ts';
import { ok, type Result } from '../../../core/failure.ts';
import { keepaLimit } from '../../../core/limits/keepa.ts';
import type { HttpRequest, HttpResponse } from '../../../core/stage.ts';
import { readJson } from '../readJson.ts';
import type { ProductSettings } from '../settings.ts';
import { failureOf } from './failures.ts';
import { keepaCredentials, keepaHost } from './product.ts';

/** Asks what the account has; it costs no token. */
export const tokenRequest = (settings: ProductSettings): HttpRequest => ({
  method: 'GET',
  url: `${keepaHost(settings)}/token`,
  credentials: keepaCredentials,
});

const balanceSchema = z.object({ tokensLeft: z.number(), refillRate: z.number().positive().optional() });

export function readTokens(response: HttpResponse): Result<z.infer<typeof balanceSchema>> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response) };
  return readJson('Keepa', response.body, balanceSchema);
}

/** For an estimate; the simple limits count no tokens. */
export function balances(settings: ProductSettings): readonly BalanceQuestion[] {
  const { useKeepa, limits, account, keepaTokensPerMinute, keepaPerSecond } = settings;
  if (!useKeepa || limits !== 'official') return [];
  const limit = keepaLimit(limits, account, keepaTokensPerMinute, keepaPerSecond ?? undefined);
  return [
    {
      request: tokenRequest(settings),
      limit,
      read(response) {
        const told = readTokens(response);
        if (!told.ok) return told;
        const { tokensLeft, refillRate = keepaTokensPerMinute } = told.value;
        return ok({ balance: tokensLeft, perSecond: refillRate / 60 });
      },
    },
  ];
}
