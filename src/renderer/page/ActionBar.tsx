import { Button, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './page.module.css';

/** What is said beside the buttons: what stands in the way, what to know before, or that nothing leaves the computer. */
export type BarNote = {
  readonly kind: 'warning' | 'free' | 'plain';
  readonly text: string;
  /** What helps against it. */
  readonly action?: { readonly label: string; readonly act: () => void };
};

type Props = {
  readonly note: BarNote | null;
  /** The buttons, the one that goes on last. */
  readonly children: ReactNode;
};

/** The way on from a screen. Stays in view. */
export function ActionBar({ note, children }: Props) {
  return (
    <footer className={classes.bar}>
      <div className={classes.note} role="status">
        {note?.kind === 'warning' && (
          <IconAlertTriangleFilled size={16} className={classes.warn} aria-hidden />
        )}
        {note?.kind === 'free' && <IconLock size={16} aria-hidden />}
        {note && (
          <Text size="sm" {...(note.kind !== 'warning' && { c: 'dimmed' })}>
            {note.text}
          </Text>
        )}
        {note?.action && (
          <Button size="compact-sm" variant="default" className={classes.aside} onClick={note.action.act}>
            {note.action.label}
          </Button>
        )}
      </div>
      {children}
    </footer>
  );
}
