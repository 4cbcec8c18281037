import type { ReactNode, Ref } from 'react';
import classes from './page.module.css';

type Props = {
  readonly children: ReactNode;
  /** For lines to be read, not tables. */
  readonly narrow?: boolean;
  readonly page?: Ref<HTMLDivElement>;
};

/** What of a screen scrolls, in the middle of the window. */
export function Page({ children, narrow = false, page }: Props) {
  return (
    <div className={classes.scroll} ref={page}>
      <div className={classes.page} data-narrow={narrow}>
        {children}
      </div>
    </div>
  );
}
