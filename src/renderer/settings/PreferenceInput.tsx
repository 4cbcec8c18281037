import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type PreferenceInfo, preferenceNames } from '../../contract/preferences.ts';
import { usePreferences } from '../live/preferences.ts';
import { useServices } from '../services.ts';

/** One preference. What is typed holds when the field is left or Enter is pressed. */
export function PreferenceInput({ info: given }: { readonly info: PreferenceInfo }) {
  const { words } = useServices();
  const info = given.unit === undefined ? given : { ...given, unit: words.named(given.unit) };
  const { values, change } = usePreferences();
  const [error, setError] = useState<string | null>(null);
  const name = preferenceNames.find((one) => one === info.name);
  if (!name) return null;
  const { label, help, choices } = words.preferences[name];
  const value = values[name];
  const commit = async (next: string | number | boolean) => {
    if (next !== value || error !== null) setError(await change({ [name]: next }));
  };
  const description = [
    help,
    defaultOf(info, choices, words.check),
    info.restart ? words.settings.restart : '',
  ]
    .filter(Boolean)
    .join(' ');
  const shared = { label, description, error };
  switch (info.kind) {
    case 'boolean':
      return (
        <Switch
          {...shared}
          checked={value === true}
          onChange={(event) => commit(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          data={(info.choices ?? []).map((one) => ({ value: one, label: choices?.[one] ?? one }))}
          value={String(value)}
          allowDeselect={false}
          onChange={(next) => next !== null && commit(next)}
        />
      );
    case 'number':
    case 'text':
      return <Typed {...shared} info={info} value={value as string | number} onDone={commit} />;
  }
}

type TypedProps = {
  readonly label: string;
  readonly description: string;
  readonly error: string | null;
  readonly info: PreferenceInfo;
  readonly value: string | number;
  readonly onDone: (value: string | number) => Promise<void>;
};

function Typed({ info, value, onDone, ...shared }: TypedProps) {
  const [draft, setDraft] = useState<string | number>(value);
  useEffect(() => setDraft(value), [value]);
  const typed = {
    ...shared,
    onBlur: () => onDone(info.kind === 'number' ? Number(draft) : String(draft).trim()),
    onKeyDown: ({ key, currentTarget }: { key: string; currentTarget: HTMLInputElement }) =>
      key === 'Enter' && currentTarget.blur(),
  };
  if (info.kind === 'text') {
    return (
      <TextInput {...typed} value={String(draft)} onChange={(event) => setDraft(event.currentTarget.value)} />
    );
  }
  return (
    <NumberInput
      {...typed}
      value={draft}
      {...(info.unit !== undefined && { suffix: ` ${info.unit}` })}
      {...(info.min !== undefined && { min: info.min })}
      {...(info.max !== undefined && { max: info.max })}
      allowDecimal={false}
      onChange={setDraft}
    />
  );
}

/** The default in words, where there is one to say. */
function defaultOf(
  info: PreferenceInfo,
  choices: { readonly [value: string]: string } | undefined,
  words: { defaultIs: (value: string) => string; yes: string; no: string },
): string {
  const { default: fallback, unit } = info;
  if (fallback === '') return '';
  if (typeof fallback === 'boolean') return `${words.defaultIs(fallback ? words.yes : words.no)}.`;
  const text = choices?.[String(fallback)] ?? [String(fallback), unit].filter(Boolean).join(' ');
  return `${words.defaultIs(text)}.`;
}
