import { expect, it } from 'vitest';
import { causes } from '../../../src/contract/words/enCauses.ts';
import { firstWay, remedyFor } from '../../../src/renderer/attention/remedies.ts';

it('offers first what can help: another try, a key, or giving rows up that nothing will mend', () => {
  expect(firstWay('server-error')).toBe('retry');
  expect(firstWay('too-many-requests')).toBe('retry');
  expect(firstWay('token-expired')).toBe('retry');
  expect(firstWay('credentials-refused')).toBe('key');
  expect(firstWay('spend-cap')).toBe('cap');
  expect(firstWay('product-unknown')).toBe('aside');
  expect(firstWay('a-code-of-tomorrow')).toBe('retry');
});

it('gives up first only rows of which the words say that another try does not help', () => {
  for (const code of Object.keys(causes)) {
    if (firstWay(code) !== 'aside') continue;
    expect(remedyFor(code)).toBeNull();
    expect(causes[code]?.help).not.toMatch(/^(Try|Trying) (again|these|them)/);
  }
});
