import { expect, test } from 'vitest';
import { de } from '../../../src/contract/words/de.ts';
import { en } from '../../../src/contract/words/en.ts';
import { ageLine, hasLimits, limitRows, redisLine } from '../../../src/renderer/limits/limitRows.ts';
import { noLimits, sampleLimits } from '../harness/sampleLimits.ts';

test('nothing is shown while no limit is used and no Redis is known', () => {
  expect(hasLimits(noLimits)).toBe(false);
  expect(hasLimits({ ...noLimits, redis: { ...noLimits.redis, state: 'found' } })).toBe(true);
  expect(hasLimits(sampleLimits())).toBe(true);
});

test('a limit has its name, rate, use, next permit and mode in words', () => {
  const seen = sampleLimits();
  const [requests, tokens] = limitRows(seen, en, seen.takenAt ?? 0);
  expect(requests).toMatchObject({
    name: 'openai requests, team, eu',
    rate: '5 a second',
    lastMinute: '212',
    waiting: '12',
    next: 'in 0.4 s',
    last429: null,
  });
  expect(requests?.mode).toContain('without Redis');
  expect(tokens).toMatchObject({
    name: 'keepa tokens, main',
    rate: '0.33 a second',
    next: 'not known yet',
    tone: 'warn',
  });
  expect(tokens?.last429).toMatch(/\d\d:\d\d/);
  expect(limitRows(seen, de, seen.takenAt ?? 0)).toMatchObject([
    { name: 'openai Anfragen, team, eu', rate: '5 je Sekunde' },
    { name: 'keepa Tokens, main', rate: '0,33 je Sekunde', next: 'noch unbekannt' },
  ]);
});

test('a limit of a model is named by the model and what is counted', () => {
  const name = 'openai:main::gpt-4.1-mini-tokens';
  expect(en.limits.window.plainName(name)).toBe('openai gpt-4.1-mini tokens, main');
  expect(de.limits.window.plainName('openai:main::gpt-4.1-mini-requests')).toBe(
    'openai gpt-4.1-mini Anfragen, main',
  );
  expect(de.limits.window.plainName('sp-api:main:eu:searchCatalogItems')).toBe(
    'sp-api searchCatalogItems, main, eu',
  );
});

test('a Redis that is found is offered, one that is lost is said with since when', () => {
  const url = 'redis://localhost:6379';
  const found = { ...noLimits, redis: { state: 'found' as const, url, since: 1, problem: null } };
  expect(redisLine(found, en, 2)).toContain(`REDIS_URL=${url}`);
  expect(redisLine(found, en, 2)).not.toContain('Since');
  expect(redisLine(sampleLimits(), en, Date.now())).toMatch(/is lost.*Since .*\d\d:\d\d\.$/);
});

test('figures say of when they are once they are old', () => {
  expect(ageLine({ ...noLimits, takenAt: 1000 }, en, 2000)).toBe('');
  expect(ageLine({ ...noLimits, takenAt: 1000 }, en, 91_000)).toContain('90 s ago');
});
