import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './frame.module.css';

export type Question = {
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly refuse: string;
};

type Props = {
  /** null closes the dialog. */
  readonly question: Question | null;
  readonly busy?: boolean;
  /** For what takes nothing away. */
  readonly calm?: boolean;
  readonly onConfirm: () => void;
  readonly onRefuse: () => void;
};

/** Asks before something that cannot be taken back, or that is sent and paid for. */
export function Ask({ question, busy = false, calm = false, onConfirm, onRefuse }: Props) {
  // Keeps the words in place while the dialog fades out.
  const [shown, setShown] = useState(question);
  useEffect(() => {
    if (question) setShown(question);
  }, [question]);
  return (
    <Modal.Root opened={question !== null} onClose={onRefuse} centered>
      <Modal.Overlay />
      <Modal.Content>
        <div className={classes.ask}>
          <Modal.Title fw={600} fz="lg">
            {shown?.title}
          </Modal.Title>
          <Text size="sm">{shown?.body}</Text>
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onRefuse}>
              {shown?.refuse}
            </Button>
            <Button {...(!calm && { color: 'red.8' })} loading={busy} onClick={onConfirm}>
              {shown?.confirm}
            </Button>
          </Group>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
