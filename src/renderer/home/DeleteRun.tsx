import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunSummary } from '../../contract/values.ts';
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
  // Keeps the words in place while the dialog fades out.
  const [shown, setShown] = useState(run);
  useEffect(() => {
    if (run) setShown(run);
  }, [run]);

  const remove = async () => {
    if (!run) return;
    setBusy(true);
    const answer = await client.call('runs.delete', { runId: run.id });
    setBusy(false);
    if (!answer.ok) report({ title: run.fileName, message: answer.failure.message });
    onClose();
  };
  return (
    <Modal opened={run !== null} onClose={onClose} title={words.home.deleteTitle} centered>
      <Text size="sm">{words.home.deleteBody(shown?.fileName ?? '')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.frame.cancel}
        </Button>
        <Button color="red.8" loading={busy} onClick={remove}>
          {words.home.deleteConfirm}
        </Button>
      </Group>
    </Modal>
  );
}
