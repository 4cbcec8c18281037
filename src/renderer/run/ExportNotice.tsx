import { Button, CloseButton, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { fileNameOf } from '../frame/pastedPaths.ts';
import { useServices } from '../services.ts';
import classes from './run.module.css';
import type { Exported } from './useExports.ts';

/** Says what was saved, with the way to it. */
export function ExportNotice({
  exported,
  onDismiss,
}: {
  readonly exported: Exported;
  readonly onDismiss: () => void;
}) {
  const { shell, words } = useServices();
  return (
    <div className={classes.notice} data-tone="good" role="status">
      <IconCircleCheck size={19} aria-hidden />
      <Text size="sm" className="ellipsis" title={exported.path}>
        {words.results.exported(fileNameOf(exported.path), exported.rows, exported.bytes)}
      </Text>
      <Button
        variant="transparent"
        c="inherit"
        size="compact-sm"
        td="underline"
        onClick={() => shell?.showInFolder(exported.path)}
      >
        {words.results.showInFolder}
      </Button>
      <CloseButton ml="auto" size="sm" c="inherit" aria-label={words.frame.dismiss} onClick={onDismiss} />
    </div>
  );
}
