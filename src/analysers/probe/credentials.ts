import { z } from 'zod';
import type { SecretNeed, SecretTest, TokenSource } from '../../core/analyser.ts';
import { failed, ok } from '../../core/failure.ts';
import type { CredentialUse } from '../../core/stage.ts';
import type { ProbeSettings } from './settings.ts';

const hostOf = (baseUrl: string): string => new URL(baseUrl).host;
const tokenId = 'probe-token';
const tokenSchema = z.object({ token: z.string(), expiresInMs: z.number() });

export function secrets({ secret, baseUrl }: ProbeSettings): readonly SecretNeed[] {
  if (secret === 'none') return [];
  const need = { ref: `probe:${hostOf(baseUrl)}`, label: 'Probe key', env: 'PROBE_KEY' };
  return [secret === 'optional' ? { ...need, optional: true } : need];
}

/** A login as OAuth has it: a refresh token for an access token, `invalid_grant` when it is refused. */
export function tokens({ secret, baseUrl }: ProbeSettings): readonly TokenSource[] {
  if (secret !== 'token') return [];
  return [
    {
      id: tokenId,
      secrets: [`probe:${hostOf(baseUrl)}`],
      request: ([refresh = '']) => ({
        method: 'POST',
        url: new URL('/token', baseUrl).href,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh }).toString(),
      }),
      read: ({ status, body }) => {
        if (status >= 500) {
          const message = `The login of the simulator answered ${status}.`;
          return { ok: false, failure: { code: 'server-error', message, retryable: true } };
        }
        if (status !== 200) return failed('credentials-refused', `The simulator refused the login: ${body}`);
        return ok(tokenSchema.parse(JSON.parse(body)));
      },
    },
  ];
}

export function credentialsOf({ secret, baseUrl }: ProbeSettings): readonly CredentialUse[] {
  const ref = `probe:${hostOf(baseUrl)}`;
  const bearer = { kind: 'header', name: 'authorization', prefix: 'Bearer ' } as const;
  switch (secret) {
    case 'none':
      return [];
    case 'query':
      return [{ ref, as: { kind: 'query', name: 'key' } }];
    case 'token':
      return [{ ref: tokenId, as: bearer }];
    default:
      return [{ ref, as: bearer }];
  }
}

const callerSchema = z.object({ name: z.string() });

export const testSecrets = (settings: ProbeSettings): readonly SecretTest[] => [
  {
    request: {
      method: 'GET',
      url: new URL('/whoami', settings.baseUrl).href,
      credentials: credentialsOf(settings),
    },
    read: ({ status, body }) =>
      status === 200
        ? ok(`The simulator knows the key of ${callerSchema.parse(JSON.parse(body)).name}.`)
        : failed('credentials-refused', `The simulator does not know the key: ${body}`),
  },
];
