import { describe, expect, it } from 'vitest';
import { failureOf as keepaFailure } from '../../../src/analysers/amazonProducts/keepa/failures.ts';
import { spApiToken } from '../../../src/analysers/amazonProducts/secrets.ts';
import { failureOf } from '../../../src/analysers/amazonProducts/spApi/failures.ts';
import { stopsRun } from '../../../src/core/run/breakers.ts';
import { settingsWith } from './productInputs.ts';

const settings = settingsWith({ marketplace: 'DE' });
const amazon = (status: number, code = '', message = '') =>
  failureOf(
    { status, headers: { 'x-amzn-requestid': 'r-1' }, body: JSON.stringify({ errors: [{ code, message }] }) },
    'searchCatalogItems',
    settings,
  );

describe('what an answer of Amazon means', () => {
  it.each([
    [429, 'QuotaExceeded', 'You exceeded your quota.', 'too-many-requests', true, false],
    [403, 'Unauthorized', 'The access token you provided has expired.', 'token-expired', true, false],
    [401, 'Unauthorized', 'The access token you provided has expired.', 'token-expired', true, false],
    [403, 'Unauthorized', 'Access to requested resource is denied.', 'access-refused', false, true],
    [400, 'InvalidInput', 'MarketplaceId is invalid.', 'access-refused', false, true],
    [400, 'InvalidInput', 'Invalid ASIN provided.', 'request-refused', false, false],
    [500, 'InternalFailure', 'Try again.', 'server-error', true, false],
    [503, 'ServiceUnavailable', '', 'server-error', true, false],
  ])('%s %s “%s” is %s', (status, code, message, expected, retryable, stops) => {
    const failure = amazon(status, code, message);
    expect(failure).toMatchObject({ code: expected, retryable });
    expect(failure.retryAfterMs).toBeUndefined();
    expect(stopsRun(failure)).toBe(stops);
  });

  it('names Amazon’s own words and the id its support asks for', () => {
    expect(amazon(400, 'InvalidInput', 'Invalid ASIN provided.').message).toBe(
      'Amazon refused searchCatalogItems with 400 (InvalidInput: Invalid ASIN provided, request r-1).',
    );
    expect(failureOf({ status: 400, headers: {}, body: '<html>' }, 'x', settings).message).toBe(
      'Amazon refused x with 400.',
    );
  });
});

describe('what an answer of Login with Amazon means', () => {
  const read = (status: number, body: unknown) =>
    spApiToken(settings).read({ status, headers: {}, body: JSON.stringify(body) });

  it('is a token with its life', () => {
    expect(read(200, { access_token: 'Atza|1', expires_in: 3600 })).toEqual({
      ok: true,
      value: { token: 'Atza|1', expiresInMs: 3_600_000 },
    });
  });

  it.each(['invalid_grant', 'invalid_client', 'unauthorized_client'])(
    '%s is permanent and says why',
    (error) => {
      const answer = read(400, { error });
      expect(answer).toMatchObject({ ok: false, failure: { code: 'credentials-refused', retryable: false } });
    },
  );

  it('is to be asked again when it has trouble of its own', () => {
    expect(read(503, {})).toMatchObject({ failure: { code: 'server-error', retryable: true } });
    expect(read(200, {})).toMatchObject({ failure: { code: 'malformed-response', retryable: true } });
  });
});

describe('what an answer of Keepa means', () => {
  const keepa = (status: number, body: unknown) =>
    keepaFailure({ status, headers: {}, body: JSON.stringify(body) });

  it.each([
    [429, { refillIn: 4200, tokensLeft: -3 }, 'too-many-requests', true],
    [402, { error: { type: 'paymentRequired' } }, 'quota-spent', false],
    [405, { error: { type: 'invalidParameter' } }, 'request-refused', false],
    [400, { error: { type: 'invalidParameter' } }, 'request-refused', false],
    [400, { error: { type: 'invalidAPIKey' } }, 'credentials-refused', false],
    [500, {}, 'server-error', true],
  ])('%s %j is %s', (status, body, code, retryable) => {
    expect(keepa(status, body)).toMatchObject({ code, retryable });
  });

  it('without tokens says when there will be some', () => {
    expect(keepa(429, { refillIn: 4200 }).retryAfterMs).toBe(4200);
    expect(keepa(429, {}).retryAfterMs).toBeUndefined();
  });
});
