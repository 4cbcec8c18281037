import { useCallback, useEffect, useState } from 'react';
import type { EngineState } from '../../contract/bridge.ts';
import { useServices } from '../services.ts';

/** What the engine has to say once after it came up, until dismissed; null for nothing. */
export function useNotice(engine: EngineState): { notice: string | null; dismiss: () => void } {
  const { client } = useServices();
  const [notice, setNotice] = useState<string | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  useEffect(() => {
    if (engine === 'failed') return;
    let current = true;
    client.call('engine.hello', {}).then((answer) => {
      // An engine that was restarted has no notice; the one said before still holds.
      if (current && answer.ok) setNotice((last) => answer.value.notice ?? last);
    });
    return () => {
      current = false;
    };
  }, [client, engine]);
  const dismiss = useCallback(() => setDismissed(notice), [notice]);
  return { notice: notice === dismissed ? null : notice, dismiss };
}
