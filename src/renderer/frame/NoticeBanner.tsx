import { CloseButton, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { EngineState } from '../../contract/bridge.ts';
import { useNotice } from '../live/useNotice.ts';
import { useServices } from '../services.ts';
import classes from './frame.module.css';

/** Says once what the engine found when it came up: a damaged database was put aside. */
export function NoticeBanner({ engine }: { readonly engine: EngineState }) {
  const { words } = useServices();
  const { notice, dismiss } = useNotice(engine);
  if (notice === null) return null;
  return (
    <div className={`${classes.banner} ${classes.longBanner}`} data-tone="flight" role="status">
      <IconInfoCircle size={18} aria-hidden />
      <Text size="sm">{notice}</Text>
      <CloseButton ml="auto" size="sm" c="inherit" aria-label={words.frame.dismiss} onClick={dismiss} />
    </div>
  );
}
