import { useEffect, useMemo, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { EngineState } from '../../contract/bridge.ts';
import { useServices } from '../services.ts';

/** The analysers the engine has; asked again when the engine comes up. */
export function useAnalysers(engine: EngineState): readonly AnalyserInfo[] {
  const { client, words } = useServices();
  const [analysers, setAnalysers] = useState<readonly AnalyserInfo[]>([]);
  useEffect(() => {
    if (engine === 'failed') return;
    let current = true;
    client.call('analysers.list', {}).then((answer) => {
      if (current && answer.ok) setAnalysers(answer.value);
    });
    return () => {
      current = false;
    };
  }, [client, engine]);
  return useMemo(() => analysers.map(words.analyser), [analysers, words]);
}
