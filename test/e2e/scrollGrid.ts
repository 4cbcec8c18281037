import type { Page } from '@playwright/test';

/** Scrolls the grid of results to a share of its height, from 0 to 1, as its scroll bar would. */
export async function scrollGrid(window: Page, share: number): Promise<void> {
  await window.getByRole('region', { name: 'Rows and results' }).evaluate((region, to) => {
    const viewport = region.querySelector('[role=grid]');
    if (!viewport || viewport.scrollHeight < viewport.clientHeight + 1000)
      throw new Error('The grid has nothing to scroll.');
    viewport.scrollTop = (viewport.scrollHeight - viewport.clientHeight) * to;
  }, share);
}
