import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import type { RunningApp } from './app.ts';

/** What cannot be read or reached in the page as it is, by what it says. Runs in the page. */
function lost(): string[] {
  const said = (element: Element) =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 60)}”`;
  /** Grids and wide tables scroll by themselves, and are reached by keyboard. */
  const ownScroll = (element: Element) => element.closest('[role=grid], [tabindex="0"] table, pre, code');
  const found: string[] = [];
  const page = document.scrollingElement;
  if (page && page.scrollWidth > innerWidth + 1) found.push(`the page is ${page.scrollWidth} wide`);
  for (const element of document.querySelectorAll(
    'button, input, textarea, h1, h2, h3, p, label, td, th, li',
  )) {
    if (ownScroll(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    if (width < 2) continue;
    if (left < -1 || right > innerWidth + 1) found.push(`${said(element)} is cut off at the side`);
    if (bottom < 1 || top > innerHeight - 1) found.push(`${said(element)} cannot be scrolled to`);
  }
  if (document.scrollingElement?.scrollTop || document.body.scrollTop)
    found.push('the page itself was moved');
  return found;
}

/** A usual window, and the smallest there is. */
const sizes = [
  [1280, 800],
  [900, 600],
] as const;

/** At 200 % nothing is lost, in a window of either size: no scrolling to the side, nothing cut off, everything can be scrolled to. */
export async function expectNothingLostAt200(running: RunningApp, name: string): Promise<void> {
  await expect(running.window.locator('.mantine-Loader-root')).toHaveCount(0);
  for (const [width, height] of sizes) {
    await running.app.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    );
    await expect.poll(() => running.window.evaluate(() => innerWidth)).toBe(width);
    await expectNothingLost(running, `${name}-${width}`);
  }
}

async function expectNothingLost({ app, window }: RunningApp, name: string): Promise<void> {
  const zoom = (factor: number) =>
    app.evaluate(
      ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
      factor,
    );
  const before = await window.evaluate(() => innerWidth);
  await zoom(2);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBeLessThan(before * 0.6);
  const found = await window.evaluate(lost);
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  await zoom(1);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(before);
  expect(found, `${name} at 200 %`).toEqual([]);
  expect(picture.length).toBeGreaterThan(0);
  const folder = join(projectRoot, 'test', 'e2e', 'screenshots');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}-200.png`), picture, 'base64');
}
