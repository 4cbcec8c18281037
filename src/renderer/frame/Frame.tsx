import { Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import type { EngineState } from '../../contract/bridge.ts';
import { useServices } from '../services.ts';
import { EngineBanner } from './EngineBanner.tsx';
import classes from './frame.module.css';
import { Header } from './Header.tsx';
import { NoticeBanner } from './NoticeBanner.tsx';
import { Problems } from './Problems.tsx';
import { useKeptFocus } from './useKeptFocus.ts';

type Props = ComponentProps<typeof Header> &
  ComponentProps<typeof Problems> & {
    readonly engine: EngineState;
    readonly dragging: boolean;
    readonly children: ReactNode;
  };

/** What stands around every screen: the header, what went wrong, and the drop target. */
export function Frame(props: Props) {
  const { engine, fileName, title, opening, onHome, onOpen, onSettings, dragging, children, ...problems } =
    props;
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  return (
    <div className={classes.frame}>
      <Header {...{ fileName, title, opening, onHome, onOpen, onSettings }} />
      <EngineBanner state={engine} />
      <NoticeBanner engine={engine} />
      <Problems {...problems} />
      <main ref={page} className={classes.main}>
        {children}
      </main>
      {dragging && <DropOverlay />}
    </div>
  );
}

function DropOverlay() {
  const { words } = useServices();
  return (
    <div className={classes.drop} data-testid="drop-overlay">
      <div className={classes.dropCard}>
        <IconUpload size={40} stroke={1.5} aria-hidden />
        <Text size="xl" fw={600}>
          {words.frame.dropTitle}
        </Text>
        <Text c="dimmed">{words.frame.dropHint}</Text>
      </div>
    </div>
  );
}
