import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';

/** What axe has to say about the screen in view in each colour scheme, with a picture of both. */
export async function expectAccessible(window: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await window.mouse.move(0, 0);
    // Electron opens no further pages, which axe would otherwise use to put its findings together.
    const axe = new AxeBuilder({ page: window }).setLegacyMode(true);
    // Names, roles and order are the same in both schemes; what differs is colour.
    const { violations } = await (colorScheme === 'dark'
      ? axe.withRules(['color-contrast', 'link-in-text-block'])
      : axe
    ).analyze();
    const said = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect(said, `${name} in ${colorScheme}`).toEqual([]);
    const path = join(projectRoot, 'test', 'e2e', 'screenshots', `${name}-${colorScheme}.png`);
    await window.screenshot({ path });
  }
}
