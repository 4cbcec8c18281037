import { de } from './de.ts';
import { en, type Words } from './en.ts';

/** The words of every language there is, by its code. */
export const languages = { en, de } as const satisfies Record<string, Words>;

/** The words for the preference `language`; `system` (BCP 47) decides where it says so. English for the rest. */
export function wordsFor(language: string, system: string): Words {
  const code = (language === 'system' ? system : language).toLowerCase().split('-')[0] ?? '';
  return Object.entries(languages).find(([known]) => known === code)?.[1] ?? en;
}
