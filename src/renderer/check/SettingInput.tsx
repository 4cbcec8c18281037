import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/values.ts';
import { useServices } from '../services.ts';

type Setting = AnalyserInfo['settings'][number];
type Value = Setting['default'];
type Props = {
  readonly setting: Setting;
  readonly value: Value | undefined;
  /** Answers the sentence that says why the value was refused. */
  readonly onCommit: (value: Value) => Promise<string | null>;
};

/** One setting. What is typed is committed when the field is left or Enter is pressed. */
export function SettingInput({ setting, value, onCommit }: Props) {
  const { words } = useServices();
  const [draft, setDraft] = useState<Value>(value ?? null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => setDraft(value ?? null), [value]);

  const commit = async (next: Value) => {
    setDraft(next);
    if (JSON.stringify(next) !== JSON.stringify(value ?? null) || error !== null)
      setError(await onCommit(next));
  };
  const text = draft === null ? '' : String(draft);
  const shared = {
    label: setting.label,
    description: [setting.help, defaultWords(setting, words.check)].filter(Boolean).join(' '),
    error,
  };
  const typed = {
    onBlur: () => commit(draft),
    onKeyDown: (event: { key: string }) => {
      if (event.key === 'Enter') void commit(draft);
    },
  };
  switch (setting.kind) {
    case 'boolean':
      return (
        <Switch
          {...shared}
          checked={draft === true}
          onChange={(event) => commit(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          data={[...(setting.choices ?? [])]}
          value={text}
          allowDeselect={false}
          onChange={(next) => commit(next)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          {...typed}
          value={text}
          {...(setting.unit !== undefined && { suffix: ` ${setting.unit}` })}
          onChange={(next) => setDraft(next === '' ? null : Number(next))}
        />
      );
    case 'date':
    case 'text':
      return (
        <TextInput
          {...shared}
          {...typed}
          type={setting.kind}
          value={text}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      );
  }
}

/** The default in words, where there is one to say. */
function defaultWords(
  setting: Setting,
  words: { defaultIs: (value: string) => string; yes: string; no: string },
): string {
  const { default: fallback, unit } = setting;
  if (fallback === null || fallback === '') return '';
  if (typeof fallback === 'boolean') return `${words.defaultIs(fallback ? words.yes : words.no)}.`;
  return `${words.defaultIs([String(fallback), unit].filter(Boolean).join(' '))}.`;
}
