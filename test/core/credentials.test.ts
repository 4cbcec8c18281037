import { describe, expect, test } from 'vitest';
import { redact, withCredentials } from '../../src/core/credentials.ts';
import type { HttpRequest } from '../../src/core/stage.ts';

const bearer = { kind: 'header', name: 'Authorization', prefix: 'Bearer ' } as const;
const request = (change: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: 'https://api.example.com/v1',
  ...change,
});

describe('a request gets its credentials', () => {
  test('in a header, above one that is there in another spelling', () => {
    const before = request({
      headers: { authorization: 'Bearer placeholder', 'X-Other': '1' },
      credentials: [{ ref: 'key', as: bearer }],
    });
    expect(withCredentials(before, { key: 'k1' })).toEqual({
      ...request(),
      headers: { authorization: 'Bearer k1', 'x-other': '1' },
    });
  });

  test.each([
    ['https://api.example.com/v1', 'https://api.example.com/v1?key=a%26b%3D'],
    ['https://api.example.com/v1?q=1', 'https://api.example.com/v1?q=1&key=a%26b%3D'],
    ['https://api.example.com/v1?q=1#part', 'https://api.example.com/v1?q=1&key=a%26b%3D#part'],
  ])('in the query of %s', (url, expected) => {
    const credentials = [{ ref: 'key', as: { kind: 'query', name: 'key' } }] as const;
    expect(withCredentials(request({ url, credentials }), { key: 'a&b=' }).url).toBe(expected);
  });

  test('and nothing where there is no value', () => {
    const sent = withCredentials(request({ credentials: [{ ref: 'key', as: bearer }] }), {});
    expect(sent).toEqual(request());
  });
});

describe('a text loses what is secret', () => {
  const values = { key: 'sk|secret"part/1', token: 'sk|secret"part/1-and-more' };

  test.each([
    ['as it is', `key sk|secret"part/1!`, 'key [secret]!'],
    ['as a URL has it', `?key=${encodeURIComponent(values.key)}&x=1`, '?key=[secret]&x=1'],
    ['as JSON has it', JSON.stringify({ said: values.key }), '{"said":"[secret]"}'],
    ['the longest first', `${values.token}.`, '[secret].'],
    ['more than once', `${values.key} ${values.key}`, '[secret] [secret]'],
  ])('%s', (_how, text, expected) => {
    expect(redact(text, values)).toBe(expected);
  });

  test('but not where a value is too short to be one', () => {
    expect(redact('none of this is a secret', { key: 'none' })).toBe('none of this is a secret');
  });
});
