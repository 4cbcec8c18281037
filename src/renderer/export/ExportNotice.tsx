import { Button, CloseButton, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { fileNameOf } from '../frame/pastedPaths.ts';
import { useServices } from '../services.ts';
import classes from './export.module.css';
import type { Exported } from './useExports.ts';

/** Says what was saved, what is not as one might expect, with the way to it. */
export function ExportNotice({
  exported,
  onDismiss,
}: {
  readonly exported: Exported;
  readonly onDismiss: () => void;
}) {
  const { shell, words } = useServices();
  const notice = useRef<HTMLDivElement>(null);
  // It comes below the button, which may be at the lower edge of the window.
  useEffect(() => notice.current?.scrollIntoView({ block: 'nearest' }), []);
  const warned = exported.warnings.length > 0;
  const Icon = warned ? IconAlertTriangle : IconCircleCheck;
  return (
    <div ref={notice} className={classes.notice} data-tone={warned ? 'warn' : 'good'} role="status">
      <Icon size={19} aria-hidden />
      <div className={classes.noticeText}>
        <Text size="sm" className="ellipsis" title={exported.path}>
          {words.results.exported(fileNameOf(exported.path), exported.rows, exported.bytes)}
        </Text>
        {exported.warnings.map((warning) => (
          <Text size="sm" key={warning}>
            {words.failure({ code: 'export', message: warning })}
          </Text>
        ))}
      </div>
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
