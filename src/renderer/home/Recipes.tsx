import { ActionIcon, Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { StoredRecipe } from '../../contract/recipe.ts';
import { RecipeName } from '../recipes/RecipeName.tsx';
import { useServices } from '../services.ts';
import classes from './home.module.css';
import type { useRecipes } from './useRecipes.ts';

type Props = {
  readonly analysers: readonly AnalyserInfo[];
  readonly list: readonly StoredRecipe[];
  readonly recipes: ReturnType<typeof useRecipes>;
};

/** Saved recipes: to be used on a file, shared, and brought in from a file. */
export function Recipes({ analysers, list, recipes }: Props) {
  const { words } = useServices();
  const said = words.recipes;
  return (
    <section aria-labelledby="recipes" className={classes.stack}>
      <div className={classes.listHead}>
        <Text component="h2" id="recipes" fw={600} size="sm" c="dimmed">
          {said.title}
        </Text>
        <Text size="sm" c="dimmed" role="status">
          {recipes.said}
        </Text>
        <BringRecipe onBring={recipes.bring} />
      </div>
      <div className={`surface ${classes.runs}`}>
        <Table
          aria-label={said.title}
          verticalSpacing="xs"
          horizontalSpacing="md"
          borderColor="var(--app-line)"
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{said.name}</Table.Th>
              <Table.Th w={180}>{words.home.analyser}</Table.Th>
              <Table.Th w={320}>
                <VisuallyHidden>{words.home.actions}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.map((stored) => (
              <OneRecipe key={stored.id} {...{ stored, analysers }} {...recipes} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

/** Takes a recipe from a file; not there without a desktop. */
export function BringRecipe({ onBring }: { readonly onBring: () => void }) {
  const { shell, words } = useServices();
  if (!shell) return null;
  return (
    <Button size="compact-sm" variant="subtle" color="gray" c="dimmed" onClick={onBring}>
      {words.recipes.bring}
    </Button>
  );
}

type OneProps = Pick<Props, 'analysers'> &
  Pick<ReturnType<typeof useRecipes>, 'use' | 'share' | 'rename' | 'remove'> & {
    readonly stored: StoredRecipe;
  };

function OneRecipe({ stored, analysers, use, share, rename, remove }: OneProps) {
  const [renaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const named = () => {
    setRenaming(false);
    pencil.current?.focus();
  };
  const { words } = useServices();
  const said = words.recipes;
  const { name, analyserId } = stored.recipe;
  return (
    <Table.Tr>
      {renaming ? (
        <Table.Td>
          <RecipeName name={name} onName={(next) => rename(stored, next)} onDone={named} />
        </Table.Td>
      ) : (
        <Table.Td className="ellipsis" title={name} maw={0}>
          {name}
        </Table.Td>
      )}
      <Table.Td c="dimmed">{analysers.find(({ id }) => id === analyserId)?.label ?? analyserId}</Table.Td>
      <Table.Td className={classes.lineActions}>
        <Button variant="subtle" size="compact-sm" aria-label={said.useOf(name)} onClick={() => use(stored)}>
          {said.use}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={said.shareOf(name)}
          onClick={() => share(stored)}
        >
          {said.share}
        </Button>
        <ActionIcon
          ref={pencil}
          variant="subtle"
          color="gray"
          c="dimmed"
          aria-label={said.rename(name)}
          aria-expanded={renaming}
          onClick={() => setRenaming(!renaming)}
        >
          <IconPencil size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          aria-label={said.remove(name)}
          onClick={() => remove(stored)}
        >
          <IconTrash size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
