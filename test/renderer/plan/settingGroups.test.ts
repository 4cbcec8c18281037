import { expect, test } from 'vitest';
import { changedSettings, settingGroups } from '../../../src/renderer/plan/settingGroups.ts';
import { analyser } from '../harness/analyser.ts';

test('settings count as changed when they differ from their default', () => {
  expect(changedSettings(analyser.settings, { claimYears: 4, spelling: false, unknown: 1 })).toBe(1);
});

const setting = (id: string, part: { group?: string; advanced?: boolean } = {}) => ({
  id,
  label: id,
  kind: 'text' as const,
  help: '',
  default: '',
  ...part,
});

test('settings stand under their headings, those without one first, advanced ones apart', () => {
  const groups = settingGroups(
    [
      setting('task'),
      setting('model', { group: 'Model' }),
      setting('folded', { group: 'Model', advanced: true }),
      setting('plain'),
      setting('wait', { group: 'Limits', advanced: true }),
    ],
    ['task'],
  );
  expect(
    groups.map(({ name, plain, advanced }) => [
      name,
      plain.map(({ id }) => id),
      advanced.map(({ id }) => id),
    ]),
  ).toEqual([
    ['', ['plain'], []],
    ['Model', ['model'], ['folded']],
    ['Limits', [], ['wait']],
  ]);
});
