import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useServices } from '../services.ts';
import classes from './check.module.css';

/** Says that a guess needs a look, and why where that is not plain. */
export function PleaseCheck({ children }: { readonly children?: ReactNode }) {
  const { words } = useServices();
  return (
    <span className={classes.pleaseCheck}>
      <IconAlertTriangleFilled size={13} aria-hidden />
      <span>
        {words.check.pleaseCheck}
        {children && <span className={classes.why}>: {children}</span>}
      </span>
    </span>
  );
}
