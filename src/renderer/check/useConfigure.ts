import { useCallback, useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport, useSettle } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type Changes = Omit<InputOf<'runs.configure'>, 'runId'>;

/** Sends a change of a run's setup; answers the failure's sentence where it was refused. */
export type Configure = (changes: Changes) => Promise<string | null>;

/** `busy` while a change is under way. A refused mapping is also reported; a refused setting is shown beside it. */
export function useConfigure(
  detail: RunDetail,
  onDetail: (detail: RunDetail) => void,
): { configure: Configure; busy: boolean } {
  const { client } = useServices();
  const report = useReport();
  const settle = useSettle();
  const [pending, setPending] = useState(0);
  const configure = useCallback<Configure>(
    async (changes) => {
      setPending((count) => count + 1);
      const answer = await client.call('runs.configure', { runId: detail.id, ...changes });
      setPending((count) => count - 1);
      const about = `setup of ${detail.id}`;
      if (answer.ok) {
        settle(about);
        onDetail(answer.value);
        return null;
      }
      if (answer.failure.code !== 'bad-setting') {
        report({ title: detail.fileName, message: answer.failure, about });
      }
      return answer.failure.message;
    },
    [client, detail.id, detail.fileName, onDetail, report, settle],
  );
  return { configure, busy: pending > 0 };
}
