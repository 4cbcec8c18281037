import type { App } from 'electron';
import { z } from 'zod';
import type { WindowEvents } from './windowEvents.ts';

/** What a second start hands over to the app that is open. */
export const secondStartSchema = z.object({ files: z.array(z.string()).readonly() });
export type SecondStart = z.infer<typeof secondStartSchema>;

/** The windows as far as they are brought back. */
type ToFront = () => void;

/** Files from the command line, a file association, the dock, or a second start, on their way to the window. */
export function takeOpenedFiles(
  app: Pick<App, 'on'>,
  files: readonly string[],
  events: Pick<WindowEvents, 'tell'>,
  bringToFront: ToFront,
): void {
  const open = (path: string): void => events.tell({ kind: 'openedFile', path });
  for (const path of files) open(path);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    bringToFront();
    const start = secondStartSchema.safeParse(data);
    if (start.success) for (const path of start.data.files) open(path);
  });
}
