import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';
import { type Command, type Option, sharedOptions } from './command.ts';
import type { Given } from './invocation.ts';

const words = en.terminal;

/**
 * Reads a command's arguments. `parseArgs` only splits them; what does not fit is told here, in one
 * sentence each. Failure `bad-input`.
 */
export function readCommandLine(command: Command, args: readonly string[]): Result<Given> {
  const options = new Map([...command.options, ...sharedOptions].map((option) => [option.name, option]));
  const values = new Map<string, string[]>();
  const names: string[] = [];
  for (const token of split(options, args)) {
    if (token.kind === 'positional') names.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.get(token.name);
    if (!option) return bad(words.unknownOption(token.rawName, command.name));
    const value = optionValue(option, token);
    if (!value.ok) return value;
    const before = values.get(option.name) ?? [];
    if (before.length > 0 && option.value && !option.repeated) {
      return bad(words.optionTwice(token.rawName));
    }
    values.set(option.name, [...before, value.value]);
  }
  const wrong = values.has('help') ? undefined : wrongArguments(command, names);
  if (wrong) return wrong;
  return ok({
    argument: names[0],
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
  });
}

/** Splits `NAME=VALUE` at the first `=`. Failure `bad-input` names the option. */
export function readPair(option: string, shape: string, text: string): Result<readonly [string, string]> {
  const at = text.indexOf('=');
  if (at < 1) return bad(words.notAPair(option, shape, text));
  return ok([text.slice(0, at).trim(), text.slice(at + 1).trim()]);
}

export const bad = (sentence: string): { ok: false; failure: ReturnType<typeof failed>['failure'] } =>
  failed('bad-input', sentence);

function split(options: ReadonlyMap<string, Option>, args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(
        [...options.values()].map(({ name, value }) => [
          name,
          { type: value ? ('string' as const) : ('boolean' as const), multiple: true },
        ]),
      ),
      help: { type: 'boolean', short: 'h', multiple: true },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

type OptionToken = {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

function optionValue(option: Option, { rawName, value, inlineValue }: OptionToken): Result<string> {
  if (!option.value) return value === undefined ? ok('') : bad(words.optionTakesNoValue(rawName));
  // `--out --json` means a forgotten value; one that starts with a dash can be given as `--out=-x`.
  const forgotten = value === undefined || value === '' || (!inlineValue && /^-./.test(value));
  return forgotten ? bad(words.optionWithoutValue(rawName, option.value)) : ok(value);
}

function wrongArguments(command: Command, names: readonly string[]): Result<never> | undefined {
  const { argument } = command;
  const [first, second] = names;
  if (argument?.required && !first) return bad(words.missingArgument(argument.name, command.name));
  const extra = argument ? second : first;
  return extra === undefined ? undefined : bad(words.extraArgument(extra, command.name));
}
