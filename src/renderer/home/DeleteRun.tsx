import { useMemo, useState } from 'react';
import type { RunSummary } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

/** Asks before a run is deleted. */
export function DeleteRun({
  run,
  onClose,
}: {
  readonly run: RunSummary | null;
  readonly onClose: () => void;
}) {
  const { client, words } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const question = useMemo(
    () =>
      run && {
        title: words.home.deleteTitle,
        body: words.home.deleteBody(run.fileName),
        confirm: words.home.deleteConfirm,
        refuse: words.frame.cancel,
      },
    [run, words],
  );

  const remove = async () => {
    if (!run) return;
    setBusy(true);
    const answer = await client.call('runs.delete', { runId: run.id });
    setBusy(false);
    if (!answer.ok) report({ title: run.fileName, message: answer.failure.message });
    onClose();
  };
  return <Ask question={question} busy={busy} onConfirm={remove} onRefuse={onClose} />;
}
