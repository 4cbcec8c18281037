import type { Client } from '../contract/client.ts';
import type { Preferences } from '../contract/preferences.ts';

/**
 * Tells `changed` the preferences once there is an engine, and again whenever the window has set some through the
 * client this answers.
 */
export function followPreferences(client: Client, changed: (values: Preferences) => void): Client {
  const ask = async (): Promise<void> => {
    const answer = await client.call('preferences.get', {});
    if (answer.ok) changed(answer.value.values);
  };
  void ask();
  return {
    ...client,
    call: async (name, input) => {
      const answer = await client.call(name, input);
      if (name === 'preferences.set' && answer.ok) await ask();
      return answer;
    },
  };
}
