import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The remembered place of the window, or null where there is none that can be used. */
export function readWindowState(file: string, screens: readonly Area[]): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return screens.some((screen) => isOn(state, screen)) ? state : null;
  } catch {
    return null;
  }
}

/** A place that cannot be remembered is no reason to keep the window open. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch {}
}

/** A window that lay on a screen since unplugged must not open out of sight: its title bar has to show. */
const isOn = (window: WindowState, screen: Area): boolean =>
  window.x + window.width > screen.x + 100 &&
  window.x < screen.x + screen.width - 100 &&
  window.y >= screen.y &&
  window.y < screen.y + screen.height - 40;
