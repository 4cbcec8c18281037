import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useServices } from '../services.ts';
import classes from './frame.module.css';

type Props = {
  readonly opened: boolean;
  readonly title: string;
  /** Of the panel, in px. */
  readonly width: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A panel beside what is in view; its head is no second banner of the page. */
export function SidePanel({ opened, title, width, onClose, children }: Props) {
  const { words } = useServices();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={width}>
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <div className={classes.panelHead}>
          <Drawer.Title fw={600} fz="lg">
            {title}
          </Drawer.Title>
          <Drawer.CloseButton ml="auto" aria-label={words.frame.close} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
