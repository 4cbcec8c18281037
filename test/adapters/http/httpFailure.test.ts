import { expect, test } from 'vitest';
import { failureOfError } from '../../../src/adapters/http/httpFailure.ts';

const failed = (code: string, stood: boolean): string =>
  failureOfError(
    Object.assign(new Error(code), { code }),
    'api.example.com',
    { aborted: false, late: false, stood },
    { timeoutMs: 1000, maxBytes: 1000 },
  ).code;

test.each([
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EPROTO',
  'ERR_UNHEARD_OF',
])('%s before there was a connection means that nothing was sent', (code) => {
  expect(failed(code, false)).toBe('connection-failed');
});

// The network went away under a connection that stood: the request may have arrived and may be paid.
test.each([
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EPROTO',
  'ERR_UNHEARD_OF',
  'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
])('%s on a connection that stood means that the request may have arrived', (code) => {
  expect(failed(code, true)).toBe('connection-reset');
});

test('a certificate is looked at before anything is sent, so one that is refused costs nothing', () => {
  for (const stood of [true, false]) expect(failed('CERT_HAS_EXPIRED', stood)).toBe('certificate-refused');
  expect(failed('ERR_SSL_WRONG_VERSION_NUMBER', false)).toBe('certificate-refused');
});
