import type { Page } from '@playwright/test';

/** The same for one. */
export const dropFile = (window: Page, path: string): Promise<void> => dropFiles(window, [path]);

/** Drops files of this computer on the middle of the window, as the system would: through the browser's own input. */
export async function dropFiles(window: Page, files: readonly string[]): Promise<void> {
  const session = await window.context().newCDPSession(window);
  const { x, y } = await window.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}
