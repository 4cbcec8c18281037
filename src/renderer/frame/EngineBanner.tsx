import { CloseButton, Text } from '@mantine/core';
import { IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { EngineState } from '../../contract/bridge.ts';
import { useServices } from '../services.ts';
import classes from './frame.module.css';

/** Says that the engine was restarted, until dismissed, or that it is down, for as long as it is. */
export function EngineBanner({ state }: { readonly state: EngineState }) {
  const { words } = useServices();
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    if (state !== 'restarted') setDismissed(false);
  }, [state]);
  if (state === 'failed') {
    return (
      <div className={classes.banner} data-tone="bad" role="alert">
        <IconPlugConnectedX size={18} aria-hidden />
        <Text size="sm">
          <strong>{words.frame.engineFailed}</strong> {words.frame.engineFailedHelp}
        </Text>
      </div>
    );
  }
  if (state !== 'restarted' || dismissed) return null;
  return (
    <div className={classes.banner} data-tone="flight" role="status">
      <IconInfoCircle size={18} aria-hidden />
      <Text size="sm">{words.frame.engineRestarted}</Text>
      <CloseButton
        ml="auto"
        size="sm"
        c="inherit"
        aria-label={words.frame.dismiss}
        onClick={() => setDismissed(true)}
      />
    </div>
  );
}
