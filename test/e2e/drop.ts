import type { Page } from '@playwright/test';

/** Drops a file of this computer on the middle of the window, as the system would: through the browser's own input. */
export async function dropFile(window: Page, path: string): Promise<void> {
  const session = await window.context().newCDPSession(window);
  const { x, y } = await window.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}
