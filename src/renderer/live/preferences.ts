import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { EngineState } from '../../contract/bridge.ts';
import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';
import { useServices } from '../services.ts';

export type PreferenceStore = {
  readonly values: Preferences;
  /** Answers the sentence that says why it was refused; null where it holds. */
  readonly change: (part: Partial<Preferences>) => Promise<string | null>;
};

/** What the person chose for the whole program: the defaults until the engine has said, and what is set here. */
export function usePreferenceStore(engine: EngineState): PreferenceStore {
  const { client } = useServices();
  const [values, setValues] = useState<Preferences>(defaultPreferences);
  useEffect(() => {
    if (engine === 'failed') return;
    let current = true;
    client.call('preferences.get', {}).then((answer) => {
      if (current && answer.ok) setValues(answer.value.values);
    });
    return () => {
      current = false;
    };
  }, [client, engine]);
  const change = useCallback(
    async (part: Partial<Preferences>) => {
      const answer = await client.call('preferences.set', { values: part });
      if (!answer.ok) return answer.failure.message;
      setValues(answer.value.values);
      return null;
    },
    [client],
  );
  return { values, change };
}

export const PreferencesContext = createContext<PreferenceStore>({
  values: defaultPreferences,
  change: async () => null,
});

export const usePreferences = (): PreferenceStore => useContext(PreferencesContext);
