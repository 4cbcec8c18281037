import { expect, test } from 'vitest';
import { failureOfError } from '../../../src/adapters/http/httpFailure.ts';

const failed = (code: string, syscall: string): string =>
  failureOfError(Object.assign(new Error(code), { code, syscall }), 'api.example.com', false, false, {
    timeoutMs: 1000,
    maxBytes: 1000,
  }).code;

test.each([
  ['EHOSTUNREACH', 'connect', 'connection-failed'],
  ['ENETDOWN', 'connect', 'connection-failed'],
  ['ENOTFOUND', 'getaddrinfo', 'connection-failed'],
  // The network went away under a connection that stood: the request may have arrived.
  ['EHOSTUNREACH', 'read', 'connection-reset'],
  ['ENETDOWN', 'read', 'connection-reset'],
  ['ENETUNREACH', 'write', 'connection-reset'],
  ['ECONNRESET', 'read', 'connection-reset'],
])('%s at %s is told as %s', (code, syscall, expected) => {
  expect(failed(code, syscall)).toBe(expected);
});
