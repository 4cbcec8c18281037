import type { AnalyserInfo } from '../../contract/analyserInfo.ts';

type Setting = AnalyserInfo['settings'][number];

/** Settings under one heading, those for most people and those for some. */
export type SettingGroup = {
  /** Empty for those without a heading, which come first. */
  readonly name: string;
  readonly plain: readonly Setting[];
  readonly advanced: readonly Setting[];
};

/** The settings by group, in the order they first come; `apart` are shown in parts of their own. */
export function settingGroups(
  settings: readonly Setting[],
  apart: readonly string[],
): readonly SettingGroup[] {
  const shown = settings.filter(({ id }) => !apart.includes(id));
  const names = [...new Set(['', ...shown.map(({ group = '' }) => group)])];
  return names
    .map((name) => {
      const mine = shown.filter(({ group = '' }) => group === name);
      return {
        name,
        plain: mine.filter(({ advanced }) => advanced !== true),
        advanced: mine.filter(({ advanced }) => advanced === true),
      };
    })
    .filter(({ plain, advanced }) => plain.length + advanced.length > 0);
}

/** Settings whose value is not their default. */
export function changedSettings(
  settings: readonly Setting[],
  values: Readonly<Record<string, unknown>>,
): number {
  const differs = (id: string, fallback: unknown) =>
    Object.hasOwn(values, id) && JSON.stringify(values[id]) !== JSON.stringify(fallback);
  return settings.filter((setting) => differs(setting.id, setting.default)).length;
}
