import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import { useServices } from '../services.ts';

type Value = AnalyserInfo['settings'][number]['default'];
type Said = {
  readonly label: string;
  readonly description: string;
  readonly error: string | null;
};

type LongProps = Said & {
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly onDone: (draft: string) => Promise<void>;
};

/** Text of several lines; committed when the field is left. */
export const LongInput = ({ draft, onDraft, onDone, ...said }: LongProps) => (
  <Textarea
    {...said}
    autosize
    minRows={3}
    maxRows={16}
    value={draft}
    onChange={(event) => onDraft(event.currentTarget.value)}
    onBlur={() => onDone(draft)}
  />
);

type JsonProps = Said & { readonly value: Value; readonly onDone: (value: Value) => Promise<void> };

/** A value with a shape of its own, as JSON text; text that is none is said and not committed. */
export function JsonInput({ value, onDone, error, ...said }: JsonProps) {
  const { words } = useServices();
  const text = value === null ? '' : JSON.stringify(value, null, 2);
  const [draft, setDraft] = useState(text);
  const [unreadable, setUnreadable] = useState(false);
  useEffect(() => setDraft(text), [text]);
  const commit = () => {
    const parsed = parse(draft);
    setUnreadable(parsed === undefined);
    if (parsed !== undefined) void onDone(parsed);
  };
  return (
    <Textarea
      {...said}
      error={unreadable ? words.check.notJson : error}
      autosize
      minRows={2}
      maxRows={14}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12.5 } }}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
    />
  );
}

/** `undefined` where the text is no JSON; nothing is null. */
function parse(text: string): Value | undefined {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
