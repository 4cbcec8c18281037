import { Button, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './export.module.css';
import { useSaveRecipe } from './useSaveRecipe.ts';
import { useTerminalCommand } from './useTerminalCommand.ts';

type Props = {
  readonly detail: RunDetail;
  readonly how: NonNullable<InputOf<'runs.command'>['export']>;
  /** What the file would be called. */
  readonly out: string;
};

/** Keeps what this run was made with, for the next file and for a terminal. */
export function RecipePart({ detail, how, out }: Props) {
  const { words } = useServices();
  const said = words.recipes;
  const { id: runId } = detail;
  const recipe = useSaveRecipe(runId, how);
  const [name, setName] = useState(detail.fileName.replace(/\.[^.]+$/, ''));
  const { command, byHand, copy } = useTerminalCommand(runId, how, out);
  const part = useRef<HTMLElement>(null);
  // What is said comes below the buttons, which may be at the lower edge of the window.
  const told = [recipe.refused ?? '', recipe.said, command ?? ''].join('');
  useEffect(() => {
    if (told !== '') part.current?.scrollIntoView({ block: 'nearest' });
  }, [told]);
  return (
    <section ref={part} className={classes.again} aria-labelledby="again-title">
      <Text component="h2" id="again-title" fw={600} m={0}>
        {said.keepTitle}
        <Text span c="dimmed" fw={400} size="sm" ml={10}>
          {said.keepHelp}
        </Text>
      </Text>
      <form
        className={classes.keep}
        onSubmit={(event) => {
          event.preventDefault();
          void recipe.save(name);
        }}
      >
        <TextInput
          aria-label={said.name}
          w={300}
          value={name}
          error={recipe.refused}
          onChange={(event) => {
            setName(event.currentTarget.value);
            recipe.forget();
          }}
        />
        {recipe.taken && (
          <Button variant="default" onClick={() => recipe.replace(name)}>
            {said.replace(recipe.taken.recipe.name)}
          </Button>
        )}
        <Button type="submit" variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
          {said.save}
        </Button>
        <Button variant="default" leftSection={<IconTerminal2 size={16} aria-hidden />} onClick={copy}>
          {said.copyCommand}
        </Button>
      </form>
      <Text size="sm" c="dimmed" role="status">
        {recipe.said}
      </Text>
      {command !== null && (
        <div role="status">
          <Text size="sm" c="dimmed">
            {said.copied}
          </Text>
          <code className={classes.command}>{command}</code>
          {byHand > 0 && (
            <Text size="sm" mt={6}>
              {said.byHand(byHand)}
            </Text>
          )}
        </div>
      )}
    </section>
  );
}
