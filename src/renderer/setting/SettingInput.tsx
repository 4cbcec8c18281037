import { Select, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Words } from '../../contract/words/en.ts';
import { useServices } from '../services.ts';
import { JsonInput, LongInput } from './LongInput.tsx';
import { NumberField } from './NumberField.tsx';

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
  const description = [setting.help, defaultWords(setting, words)].filter(Boolean).join(' ');
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
      return (
        <NumberField
          {...shared}
          unit={setting.unit}
          value={draft === null || draft === '' ? null : Number(draft)}
          onNumber={commit}
        />
      );
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
  return (
    <TextInput {...typed} type={setting.kind} onChange={(event) => onDraft(event.currentTarget.value)} />
  );
}

const choiceLabel = ({ choiceLabels }: Setting, value: string): string => choiceLabels?.[value] ?? value;

/** The default in words, where there is one to say. */
function defaultWords(setting: Setting, { check: words, formats }: Pick<Words, 'check' | 'formats'>): string {
  const { default: fallback, unit } = setting;
  // What has a shape of its own is in the input, to be seen and restored from there.
  if (fallback === null || fallback === '' || typeof fallback === 'object') return '';
  if (typeof fallback === 'boolean') return `${words.defaultIs(fallback ? words.yes : words.no)}.`;
  const value = typeof fallback === 'number' ? formats.typedNumber(fallback) : choiceLabel(setting, fallback);
  return `${words.defaultIs([value, unit].filter(Boolean).join(' '))}.`;
}
