import type { Setting } from './analyser.ts';

/**
 * What a person is told of a setting: what it is for, and what it may be (`allowed` ends “It is …”) where the
 * input does not show that by itself, as a switch or a list of choices does.
 */
export const settingHelp = (kind: Setting['kind'], purpose: string, allowed: string | undefined): string =>
  allowed === undefined || kind === 'boolean' || kind === 'choice' ? purpose : `${purpose} It is ${allowed}.`;
