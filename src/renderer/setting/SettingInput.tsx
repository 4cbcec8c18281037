import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import { useServices } from '../services.ts';
import { JsonInput, LongInput } from './LongInput.tsx';

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
  const description = [setting.help, defaultWords(setting, words.check)].filter(Boolean).join(' ');
  const shared = { label: setting.label, description, error };
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
          data={(setting.choices ?? []).map((value) => ({ value, label: choiceLabel(setting, value) }))}
          value={textOf(draft)}
          allowDeselect={false}
          onChange={(next) => commit(next)}
        />
      );
    case 'longText':
      return <LongInput {...shared} draft={textOf(draft)} onDraft={setDraft} onDone={commit} />;
    case 'json':
      return <JsonInput {...shared} value={draft} onDone={commit} />;
    case 'number':
    case 'date':
    case 'text':
      return <TypedInput {...shared} setting={setting} draft={draft} onDraft={setDraft} onDone={commit} />;
  }
}

const textOf = (draft: Value): string => (draft === null ? '' : String(draft));

type TypedProps = {
  readonly label: string;
  readonly description: string;
  readonly error: string | null;
  readonly setting: Setting;
  readonly draft: Value;
  readonly onDraft: (draft: Value) => void;
  readonly onDone: (draft: Value) => Promise<void>;
};

function TypedInput({ setting, draft, onDraft, onDone, ...shared }: TypedProps) {
  const typed = {
    ...shared,
    value: textOf(draft),
    onBlur: () => onDone(draft),
    onKeyDown: (event: { key: string }) => {
      if (event.key === 'Enter') void onDone(draft);
    },
  };
  if (setting.kind !== 'number') {
    return (
      <TextInput {...typed} type={setting.kind} onChange={(event) => onDraft(event.currentTarget.value)} />
    );
  }
  return (
    <NumberInput
      {...typed}
      {...(setting.unit !== undefined && { suffix: ` ${setting.unit}` })}
      onChange={(next) => onDraft(next === '' ? null : Number(next))}
    />
  );
}

const choiceLabel = ({ choiceLabels }: Setting, value: string): string => choiceLabels?.[value] ?? value;

/** The default in words, where there is one to say. */
function defaultWords(
  setting: Setting,
  words: { defaultIs: (value: string) => string; yes: string; no: string },
): string {
  const { default: fallback, unit } = setting;
  // What has a shape of its own is in the input, to be seen and restored from there.
  if (fallback === null || fallback === '' || typeof fallback === 'object') return '';
  if (typeof fallback === 'boolean') return `${words.defaultIs(fallback ? words.yes : words.no)}.`;
  return `${words.defaultIs([choiceLabel(setting, String(fallback)), unit].filter(Boolean).join(' '))}.`;
}
