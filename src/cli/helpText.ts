import { en } from '../contract/words/en.ts';
import { type Command, type Option, sharedOptions } from './command.ts';

const words = en.terminal;
const gap = 2;

/** `rowmill --help`. */
export function programHelp(commands: readonly Command[]): string {
  const rows = commands.map((command) => [usageOf(command), command.summary] as const);
  const version: Option = { name: 'version', help: 'Show the version.' };
  return [
    words.tagline,
    '',
    `${words.usage}: rowmill COMMAND [options]`,
    '',
    `${words.commands}:`,
    ...table(rows),
    '',
    `${words.options}:`,
    ...table([...sharedOptions, version].map((option) => [optionUsage(option), option.help] as const)),
    '',
    words.moreHelp,
    '',
  ].join('\n');
}

/** `rowmill COMMAND --help`. */
export function commandHelp(command: Command): string {
  const { argument } = command;
  const rows: (readonly [string, string])[] = argument ? [[argument.name, argument.help]] : [];
  for (const option of [...command.options, ...sharedOptions]) rows.push([optionUsage(option), option.help]);
  return [
    command.summary,
    '',
    `${words.usage}: rowmill ${usageOf(command)} [options]`,
    '',
    ...table(rows),
    '',
  ].join('\n');
}

function usageOf({ name, argument }: Command): string {
  if (!argument) return name;
  return `${name} ${argument.required ? argument.name : `[${argument.name}]`}`;
}

const optionUsage = ({ name, value, repeated }: Option): string =>
  `--${name}${value ? ` ${value}` : ''}${repeated ? ' …' : ''}`;

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + gap;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
}
