import { Button, Menu, Text } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { LosesChanges } from './LosesChanges.tsx';
import type { ApplyRecipe } from './useApplyRecipe.ts';

/** The saved recipes, to set this file up as one of them says. */
export function RecipeMenu({ recipe }: { readonly recipe: ApplyRecipe }) {
  const { words } = useServices();
  const recipes = useAnswer('recipes.list', {}, '', 0) ?? [];
  if (recipes.length === 0) return null;
  return (
    <>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes.change}
            leftSection={<IconBookmark size={15} aria-hidden />}
          >
            {words.recipes.apply}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {recipes.map(({ id, recipe: { name } }) => (
            <Menu.Item key={id} onClick={() => recipe.apply(id, name)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <LosesChanges {...recipe.reread} />
      <Text size="sm" role="status" ml={8}>
        {recipe.said}
      </Text>
    </>
  );
}
