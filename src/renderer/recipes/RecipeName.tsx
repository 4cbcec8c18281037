import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useServices } from '../services.ts';

type Props = {
  readonly name: string;
  /** Answers why it cannot be called so; null where it is. */
  readonly onName: (name: string) => Promise<string | null>;
  readonly onDone: () => void;
};

/** Another name for a recipe. Escape leaves it as it was. */
export function RecipeName({ name, onName, onDone }: Props) {
  const { words } = useServices();
  const said = words.recipes;
  const [text, setText] = useState(name);
  const [refused, setRefused] = useState<string | null>(null);
  const save = async () => {
    const why = text === name ? null : await onName(text);
    setRefused(why);
    if (why === null) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Group gap={6} align="flex-start" wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          data-autofocus
          autoFocus
          aria-label={said.newName(name)}
          value={text}
          error={refused}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRefused(null);
          }}
          onKeyDown={({ key }) => key === 'Escape' && onDone()}
        />
        <Button type="submit" size="xs" variant="default">
          {said.keepName}
        </Button>
      </Group>
    </form>
  );
}
