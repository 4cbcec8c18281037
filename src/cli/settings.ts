import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ok, type Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';
import type { Option } from './command.ts';
import { bad, readPair } from './commandLine.ts';
import type { Invocation } from './invocation.ts';

export const settingOption: Option = {
  name: 'set',
  value: 'NAME=VALUE',
  repeated: true,
  help: 'A setting for this run, such as claimYears=3, or NAME=@FILE for one as long as a file. Secrets never come from here: see --secrets.',
};

/** Of a run that has started. */
export const adjustOption: Option = {
  name: 'set',
  value: 'NAME=VALUE',
  repeated: true,
  help: 'priority, spendCap, inFlight, inFlightMin, inFlightMax, retries or retryDelay; the others are fixed.',
};

/** Of a run that has answers. */
export const whatIfOption: Option = {
  name: 'set',
  value: 'NAME=VALUE',
  repeated: true,
  help: 'What only the arithmetic reads, such as targetRoi=40; a setting that needs new calls is refused.',
};

/**
 * Values stay text; the analyser reads numbers from them, the engine JSON. `@FILE` is the file's text, `@@`
 * an at sign that is meant as such. Failure `bad-input`.
 */
export async function readSettings({
  given,
  terminal,
}: Pick<Invocation, 'given' | 'terminal'>): Promise<Result<{ [name: string]: string }>> {
  const settings: { [name: string]: string } = {};
  for (const text of given.texts('set')) {
    const pair = readPair('--set', 'NAME=VALUE', text);
    if (!pair.ok) return pair;
    const [name, value] = pair.value;
    const read = await textOf(name, value, terminal.cwd);
    if (!read.ok) return read;
    settings[name] = read.value;
  }
  return ok(settings);
}

async function textOf(name: string, value: string, cwd: string): Promise<Result<string>> {
  if (!value.startsWith('@')) return ok(value);
  if (value.startsWith('@@')) return ok(value.slice(1));
  const path = resolve(cwd, value.slice(1));
  try {
    return ok((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    return bad(en.terminal.settingFile(name, value.slice(1), String((error as { code?: unknown }).code)));
  }
}
