import { ActionIcon, Button, NativeSelect, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import classes from './template.module.css';
import {
  addOutput,
  type DraftOutput,
  outputTypes,
  removeOutput,
  type TemplateDraft,
  valuesFrom,
  withOutput,
} from './templateDraft.ts';

type Props = { readonly draft: TemplateDraft; readonly onDraft: (draft: TemplateDraft) => void };

/** The columns that are wanted back. */
export function Outputs({ draft, onDraft }: Props) {
  const { words } = useServices();
  return (
    <div className={classes.part}>
      <Text component="h3" size="sm" fw={600} m={0}>
        {words.template.outputs}
      </Text>
      {draft.outputs.map((output, at) => (
        <OneOutput
          key={output.id}
          output={output}
          onChange={(part) => onDraft(withOutput(draft, at, part))}
          onRemove={draft.outputs.length > 1 ? () => onDraft(removeOutput(draft, at)) : null}
        />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onDraft(addOutput(draft, words.template.newOutput))}
        >
          {words.template.add}
        </Button>
      </div>
    </div>
  );
}

type OutputProps = {
  readonly output: DraftOutput;
  readonly onChange: (part: Partial<DraftOutput>) => void;
  readonly onRemove: (() => void) | null;
};

function OneOutput({ output, onChange, onRemove }: OutputProps) {
  const { words } = useServices();
  const said = words.template;
  return (
    <div className={classes.output}>
      <TextInput
        size="sm"
        label={said.label}
        value={output.label}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={said.type}
        value={output.type}
        data={outputTypes.map((type) => ({ value: type, label: said.types[type] }))}
        onChange={(event) => onChange({ type: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        label={said.description}
        value={output.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="lg"
          aria-label={said.removeOf(output.label)}
          onClick={onRemove}
        >
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      )}
      {output.type === 'choice' && (
        <TagsInput
          size="sm"
          className={classes.values}
          label={said.values}
          value={output.values.map(({ value }) => value)}
          onChange={(values) => onChange({ values: valuesFrom(output, values) })}
        />
      )}
    </div>
  );
}
