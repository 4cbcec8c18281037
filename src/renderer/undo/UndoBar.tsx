import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import classes from './undo.module.css';

type Props = {
  /** What was done; null while there is nothing to take back. */
  readonly said: string | null;
  readonly onUndo: () => void;
};

/** Says what was just taken away and takes it back. The region stays, so that it is announced. */
export function UndoBar({ said, onUndo }: Props) {
  const { words } = useServices();
  return (
    <div role="status" className={classes.region}>
      {said !== null && (
        <div className={classes.bar}>
          <Text size="sm" className="ellipsis" title={said}>
            {said}
          </Text>
          <Button
            size="compact-sm"
            variant="transparent"
            className={classes.undo}
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={onUndo}
          >
            {words.frame.undo}
          </Button>
        </div>
      )}
    </div>
  );
}
