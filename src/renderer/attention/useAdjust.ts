import { useCallback } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';

/** Changes settings of a run that has started; answers the sentence that says why it was refused. */
export function useAdjust(runId: string, onDetail: (detail: RunDetail) => void): Configure {
  const { client } = useServices();
  return useCallback(
    async ({ settings = {} }) => {
      const answer = await client.call('runs.adjust', { runId, settings });
      if (!answer.ok) return answer.failure.message;
      onDetail(answer.value);
      return null;
    },
    [client, runId, onDetail],
  );
}
