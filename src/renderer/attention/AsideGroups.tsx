import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { FailureGroup } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import type { useSetAside } from './useSetAside.ts';

type Props = {
  /** Those with rows that were set aside. */
  readonly groups: readonly FailureGroup[];
  readonly aside: ReturnType<typeof useSetAside>;
};

/** Rows a person gave up, by cause, each with the way back. */
export function AsideGroups({ groups, aside }: Props) {
  const { words } = useServices();
  const said = words.attention.aside;
  return (
    <section className={classes.groups} aria-labelledby="aside-title">
      <Text component="h2" id="aside-title" fw={600} m={0}>
        {said.title}
        <Text span c="dimmed" fw={400} size="sm" ml={10}>
          {said.help}
        </Text>
      </Text>
      {groups.map(({ code, setAside, example }) => {
        const title = words.attention.causes[code]?.title ?? words.failure(example);
        return (
          <article key={code} className={`surface ${classes.aside}`} aria-label={title}>
            <Text size="sm" className={classes.anywhere}>
              {title}
            </Text>
            <span className="chip" data-tone="waiting">
              {words.attention.counts(setAside, 0)}
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              ml="auto"
              disabled={aside.busy}
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              aria-label={said.takeBackOf(title)}
              onClick={() => aside.takeBack(code)}
            >
              {said.takeBack}
            </Button>
          </article>
        );
      })}
    </section>
  );
}
