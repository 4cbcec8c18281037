import { expect, test } from 'vitest';
import { contentSecurityPolicy, fileWithin } from '../../src/main/pageRules.ts';

test('a URL names a file of the page', () => {
  expect(fileWithin('/app/out/renderer', '/index.html')).toBe('/app/out/renderer/index.html');
  expect(fileWithin('/app/out/renderer', '/assets/a%20b.js')).toBe('/app/out/renderer/assets/a b.js');
});

test.each(['/../main/index.js', '/%2e%2e/main/index.js', '/..%2f..%2fetc/passwd', '/a%00.js', '/%'])(
  '%s leads nowhere',
  (path) => {
    expect(fileWithin('/app/out/renderer', path)).toBeNull();
  },
);

test('nothing inline runs, and only what is listed loads', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
});
