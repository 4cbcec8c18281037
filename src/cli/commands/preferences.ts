import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { InputOf, OutputOf } from '../../contract/methods.ts';
import { preferenceWords } from '../../contract/words/enPreferences.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad, readPair } from '../commandLine.ts';
import { type Given, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const preferences: Command = {
  name: 'preferences',
  summary: 'Show or change what holds for the whole program.',
  options: [{ name: 'set', value: 'NAME=VALUE', repeated: true, help: 'Change one, such as theme=dark.' }],
  run: (invocation) =>
    withEngine(invocation, invocation.given.has('set') ? 'operate' : 'read', async ({ client }) => {
      const seen = await client.call('preferences.get', {});
      if (!seen.ok) return seen;
      const set = await change(client, invocation.given, seen.value.infos);
      if (!set.ok) return set;
      const values = set.value ?? seen.value.values;
      if (wantsJson(invocation)) printJson(invocation, values);
      else {
        for (const [name, value] of Object.entries(values)) {
          const { label } = preferenceWords[name as keyof typeof preferenceWords];
          printLine(invocation.terminal.out, `${name} = ${String(value)}  (${label})`);
        }
      }
      return ok(exitCodes.allAnalysed);
    }),
};

type Infos = OutputOf<'preferences.get'>['infos'];
type Values = OutputOf<'preferences.get'>['values'];

async function change(client: Client, given: Given, infos: Infos): Promise<Result<Values | undefined>> {
  const values: { [name: string]: string | number | boolean } = {};
  for (const text of given.texts('set')) {
    const pair = readPair('--set', 'NAME=VALUE', text);
    if (!pair.ok) return pair;
    const [name, value] = pair.value;
    const info = infos.find((one) => one.name === name);
    if (!info) return bad(words.noPreference(name, infos.map((one) => one.name).join(', ')));
    values[name] =
      info.kind === 'number' ? Number(value) : info.kind === 'boolean' ? value === 'true' : value;
  }
  if (Object.keys(values).length === 0) return ok(undefined);
  const set = await client.call('preferences.set', {
    values: values as InputOf<'preferences.set'>['values'],
  });
  return set.ok ? ok(set.value.values) : set;
}
