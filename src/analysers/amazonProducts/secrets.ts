import { z } from 'zod';
import type { SecretNeed, TokenSource } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { HttpRequest, HttpResponse } from '../../core/stage.ts';
import { parseLoosely, readJson } from './readJson.ts';
import type { ProductSettings } from './settings.ts';

const clientId = { ref: 'sp-api:client-id', label: 'SP-API client id', env: 'ROWMILL_SP_API_CLIENT_ID' };
const clientSecret = {
  ref: 'sp-api:client-secret',
  label: 'SP-API client secret',
  env: 'ROWMILL_SP_API_CLIENT_SECRET',
};
const refreshToken = {
  ref: 'sp-api:refresh-token',
  label: 'SP-API refresh token',
  env: 'ROWMILL_SP_API_REFRESH_TOKEN',
};
export const keepaKey = { ref: 'keepa:key', label: 'Keepa key', env: 'ROWMILL_KEEPA_KEY' };

export const secrets = ({ useSpApi, useKeepa }: ProductSettings): readonly SecretNeed[] => [
  ...(useSpApi ? [clientId, clientSecret, refreshToken] : []),
  ...(useKeepa ? [keepaKey] : []),
];

const tokenHost = 'https://api.amazon.com';
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/** Login with Amazon: a refresh token becomes an access token for an hour. */
export const spApiToken = (settings: ProductSettings): TokenSource => ({
  id: 'sp-api:access-token',
  secrets: [clientId.ref, clientSecret.ref, refreshToken.ref],
  request: ([id = '', secret = '', refresh = '']) => tokenRequest(settings, { id, secret, refresh }),
  read: readToken,
});

function tokenRequest(
  { tokenUrl }: ProductSettings,
  { id, secret, refresh }: { readonly id: string; readonly secret: string; readonly refresh: string },
): HttpRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refresh,
    client_id: id,
    client_secret: secret,
  });
  return {
    method: 'POST',
    url: `${(tokenUrl === '' ? tokenHost : tokenUrl).replace(/\/+$/, '')}/auth/o2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: form.toString(),
  };
}

/** Failures: `credentials-refused` (permanent), `too-many-requests`, `server-error`, `malformed-response`. */
function readToken({ status, body }: HttpResponse): Result<{ token: string; expiresInMs: number }> {
  if (status === 200) {
    const read = readJson('Login with Amazon', body, tokenSchema);
    if (!read.ok) return read;
    return ok({ token: read.value.access_token, expiresInMs: read.value.expires_in * 1000 });
  }
  if (status === 429 || status >= 500) {
    const code = status === 429 ? 'too-many-requests' : 'server-error';
    return {
      ok: false,
      failure: { code, message: `Login with Amazon answered ${status}.`, retryable: true },
    };
  }
  const said = errorSchema.safeParse(parseLoosely(body)).data;
  const why = whyRefused[said?.error ?? ''] ?? `Login with Amazon answered ${status}`;
  return failed('credentials-refused', `${why}. Enter the SP-API credentials again.`);
}

/** The permanent errors of the token endpoint (Login with Amazon's documentation). */
const whyRefused: { readonly [error: string]: string } = {
  invalid_grant: 'Amazon does not accept the refresh token: it is wrong, was revoked or has expired',
  invalid_client: 'Amazon does not know this client id with this secret',
  unauthorized_client: 'The application may not use this refresh token',
};
