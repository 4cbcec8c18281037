import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';

test.describe.configure({ mode: 'serial' });

const folder = temporaryFolder();
const target = join(folder.path, 'results.xlsx');
let running: RunningApp;

test.beforeAll(async () => {
  running = await launchApp(join(folder.path, 'data'));
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, target);
  await running.window.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

/** What has the focus, in words, and whether looking at it tells that it has. Runs in the page. */
function focused(): { name: string; visible: boolean } {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: '', visible: true };
  // Of an input that is drawn by another element, as of a switch, that one shows the focus.
  const shown = [element, element.nextElementSibling, element.parentElement, element.closest('label')].filter(
    (one) => one instanceof HTMLElement,
  );
  const rings = (one: HTMLElement) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  const own = element as HTMLElement;
  const border = () => getComputedStyle(own).borderColor;
  const withFocus = border();
  let visible = shown.some(rings);
  if (!visible) {
    own.blur();
    visible = border() !== withFocus;
    own.focus();
  }
  const { top, bottom, height } = own.getBoundingClientRect();
  const inView = height < 2 || (bottom > 0 && top < innerHeight);
  const label = own instanceof HTMLInputElement ? own.labels?.[0]?.textContent : null;
  const name = own.getAttribute('aria-label') ?? label ?? own.textContent ?? '';
  return { name: name.trim().slice(0, 60), visible: visible && inView };
}

/** Goes on by Tab until something of that name has the focus; every stop on the way has to show it. */
async function tabTo(window: Page, wanted: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < 150; stop++) {
    await window.keyboard.press('Tab');
    const { name, visible } = await window.evaluate(focused);
    expect(visible, `the focus shows on “${name}”`).toBe(true);
    if (wanted.test(name)) return;
    seen.push(name);
  }
  throw new Error(`Tab never came to ${wanted}; it came to ${seen.join(' | ')}`);
}

test('from the sample to the exported file by keyboard alone, and every stop shows the focus', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await tabTo(window, /^Try it with a sample$/);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Run 1,000 rows' })).toBeEnabled();
  await tabTo(window, /^Change the plan$/);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('radio', { name: /Refund rules/ })).toBeChecked();
  await tabTo(window, /^Run 1,000 rows$/);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
  await tabTo(window, /^Export$/);
  await window.keyboard.press('Enter');
  await tabTo(window, /^Save as…$/);
  await window.keyboard.press('Enter');
  await expect(window.getByText(/^Saved results\.xlsx: 1,000 rows/)).toBeVisible();
  expect(existsSync(target)).toBe(true);
});

test('what a run comes to is said to a screen reader, politely', async () => {
  const { window } = running;
  await window.getByRole('tab', { name: 'Progress' }).click();
  const said = window.getByRole('status').filter({ hasText: /^Finished\. 1,000 rows:/ });
  await expect(said).toHaveCount(1);
  expect(await said.getAttribute('aria-live')).not.toBe('assertive');
});

test('nothing moves for somebody who wants less motion', async () => {
  const { window } = running;
  const moving = () =>
    window.evaluate(() => {
      const seconds = (text: string) => Math.max(...text.split(', ').map((one) => Number.parseFloat(one)));
      const still = 0.01;
      return [...document.querySelectorAll('*')]
        .filter((element) => element.checkVisibility())
        .filter((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
          const animated = animationName !== 'none' && seconds(animationDuration) > still;
          return animated || seconds(transitionDuration) > still;
        })
        .map((element) => `${element.tagName} ${element.className}`);
    });
  for (const tab of ['Progress', 'Review', 'Results', 'Export']) {
    await window.getByRole('tab', { name: tab }).click();
    expect(await moving(), tab).toEqual([]);
  }
  await window.getByRole('button', { name: 'All runs' }).click();
  await expect(window.getByRole('button', { name: 'Open Master_Refunds.xlsx' })).toBeVisible();
  expect(await moving(), 'home').toEqual([]);
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByRole('combobox', { name: 'Colours' })).toBeVisible();
  expect(await moving(), 'settings').toEqual([]);
});
