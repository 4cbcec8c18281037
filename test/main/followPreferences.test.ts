import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/client.ts';
import { defaultPreferences, type Preferences } from '../../src/contract/preferences.ts';
import { followPreferences } from '../../src/main/followPreferences.ts';

test('main hears of the preferences at the start and after the window has changed them', async () => {
  let stored: Preferences = defaultPreferences;
  const engine: Client = {
    call: async (name, input) => {
      if (name === 'preferences.set') stored = { ...stored, ...(input as { values: object }).values };
      return { ok: true, value: { values: stored, infos: [], restart: [] } } as never;
    },
    subscribe: () => () => {},
  };
  const heard: string[] = [];
  const client = followPreferences(engine, ({ language }) => heard.push(language));
  await client.call('preferences.set', { values: { language: 'de' } });
  await client.call('runs.list', {});
  expect(heard).toEqual(['system', 'de']);
});
