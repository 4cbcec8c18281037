import { Button, FileButton, Group, Text, Textarea, TextInput } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { Inputs } from './Inputs.tsx';
import { Outputs } from './Outputs.tsx';
import classes from './template.module.css';
import { readTemplate, type TemplateDraft } from './templateDraft.ts';

type Props = {
  readonly value: unknown;
  /** Answers the sentence that says why it was refused. */
  readonly onCommit: (template: TemplateDraft) => Promise<string | null>;
};

/** The task for a model: what it is told, what it sees, what it gives back. Nothing changes until it is applied. */
export function TemplateEditor({ value, onCommit }: Props) {
  const { words } = useServices();
  const said = words.template;
  const text = JSON.stringify(value);
  const [draft, setDraft] = useState(() => readTemplate(value));
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setDraft(readTemplate(JSON.parse(text)));
    setError(null);
  }, [text]);
  if (!draft) return <Text size="sm">{said.unreadable}</Text>;
  const changed = JSON.stringify(draft) !== JSON.stringify(readTemplate(value));
  return (
    <div className={classes.editor}>
      <div className={classes.head}>
        <TextInput
          label={said.name}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Files draft={draft} onDraft={setDraft} />
      </div>
      <Textarea
        label={said.instructions}
        description={said.instructionsHelp}
        autosize
        minRows={4}
        maxRows={16}
        value={draft.instructions}
        onChange={(event) => setDraft({ ...draft, instructions: event.currentTarget.value })}
      />
      <Inputs draft={draft} onDraft={setDraft} />
      <Outputs draft={draft} onDraft={setDraft} />
      <Group gap="sm">
        <Button disabled={!changed} onClick={async () => setError(await onCommit(draft))}>
          {said.apply}
        </Button>
        {changed && (
          <Button variant="default" onClick={() => setDraft(readTemplate(value))}>
            {said.discard}
          </Button>
        )}
        {error !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {error}
          </Text>
        )}
      </Group>
    </div>
  );
}

type FilesProps = { readonly draft: TemplateDraft; readonly onDraft: (draft: TemplateDraft) => void };

/** Takes a task from a file, and gives it as one to share. */
function Files({ draft, onDraft }: FilesProps) {
  const { words } = useServices();
  const report = useReport();
  const load = async (file: File | null) => {
    if (!file) return;
    const loaded = await file.text().then(
      (text) => readTemplate(parse(text)),
      () => null,
    );
    if (loaded) onDraft(loaded);
    else report({ title: file.name, message: (now) => now.template.notATemplate });
  };
  return (
    <Group gap="xs">
      <FileButton onChange={load} accept="application/json,.json">
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
            {words.template.load}
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => download(`${draft.name}.json`, JSON.stringify(draft, null, 2))}
      >
        {words.template.save}
      </Button>
    </Group>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Hands a file to the browser, which asks where to. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
