import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

type Props = {
  readonly title: string;
  readonly help?: string;
  /** The help below the title instead of beside it. */
  readonly below?: boolean;
  readonly children: ReactNode;
};

/** One part of a screen under its title. */
export function Part({ title, help, below = false, children }: Props) {
  return (
    <section className={classes.part} aria-label={title}>
      <Text component="h2" fw={600}>
        {title}
        {help !== undefined && !below && (
          <Text span c="dimmed" fw={400} size="sm" className={classes.beside}>
            {help}
          </Text>
        )}
      </Text>
      {help !== undefined && below && (
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      )}
      {children}
    </section>
  );
}
