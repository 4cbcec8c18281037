import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Estimate } from '../../contract/estimate.ts';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { firstWay, remedyFor } from './remedies.ts';
import type { useRetry } from './useRetry.ts';
import type { useSetAside } from './useSetAside.ts';

export type GroupProps = {
  readonly group: FailureGroup;
  readonly detail: RunDetail;
  readonly retry: ReturnType<typeof useRetry>;
  readonly aside: ReturnType<typeof useSetAside>;
  readonly adjust: Configure;
  /** What trying it again takes, once that is known. */
  readonly takes: Estimate | undefined;
};

/** What is unfolded below a group. */
export type Part = 'rows' | 'remedy';

type Props = GroupProps & {
  readonly title: string;
  readonly open: Part | null;
  readonly onToggle: (part: Part) => void;
};

/** The one thing most people will want to do about a cause, with what it takes; other ways in a menu. */
export function GroupActions(props: Props) {
  const { title, open, onToggle } = props;
  const { words } = useServices();
  const said = words.attention;
  return (
    <div className={classes.ways}>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          aria-expanded={open === 'rows'}
          aria-label={said.showOf(title)}
          onClick={() => onToggle('rows')}
        >
          {said.show}
        </Button>
        <FirstWay {...props} />
        <OtherWays {...props} />
      </div>
      <Takes {...props} />
    </div>
  );
}

function FirstWay({ group, detail, title, retry, aside, takes, open, onToggle }: Props) {
  const { words } = useServices();
  const said = words.attention;
  const { code, failed } = group;
  const which = { kind: 'code', code } as const;
  const way = firstWay(code);
  if (way === 'key' || way === 'cap') {
    return (
      <Button variant="light" aria-expanded={open === 'remedy'} onClick={() => onToggle('remedy')}>
        {said.remedies[way]}
      </Button>
    );
  }
  // What it takes was said beside the button, or is asked for first.
  const tryAgain = takes || makesNoCalls(detail.analyserId) ? retry.now : retry.ask;
  const again = way === 'retry';
  return (
    <Button
      variant="light"
      disabled={retry.busy || aside.busy}
      aria-label={again ? said.retryGroup(title, failed) : said.aside.setOf(title, failed)}
      onClick={() => (again ? tryAgain(which) : aside.now(which))}
    >
      {again ? said.retry(failed) : said.aside.set(failed)}
    </Button>
  );
}

/** What the first way costs, said before it is taken. */
function Takes({ group, detail, takes }: Props) {
  const { words } = useServices();
  const said = words.attention;
  const way = firstWay(group.code);
  const free = makesNoCalls(detail.analyserId);
  const retrying = free ? said.costsNothing : ((takes && said.takes(takes)) ?? '');
  return (
    <Text size="xs" c="dimmed" className="numbers">
      {way === 'aside' ? said.aside.costsNothing : retrying}
    </Text>
  );
}

function OtherWays({ group, title, retry, aside, onToggle }: Props) {
  const { words } = useServices();
  const button = useRef<HTMLButtonElement>(null);
  // A dialog gives the focus back to where it was, and the item is gone by then.
  const then = (act: () => void) => () => {
    button.current?.focus();
    act();
  };
  const said = words.attention;
  const { code, failed } = group;
  const which = { kind: 'code', code } as const;
  const way = firstWay(code);
  const remedy = remedyFor(code);
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <ActionIcon ref={button} variant="subtle" color="gray" size="lg" aria-label={said.otherWays(title)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {way !== 'retry' && (
          <Menu.Item onClick={then(() => retry.ask(which))}>{said.retry(failed)}</Menu.Item>
        )}
        {remedy && remedy !== way && (
          <Menu.Item onClick={() => onToggle('remedy')}>{said.remedies[remedy]}</Menu.Item>
        )}
        {way !== 'aside' && (
          <Menu.Item onClick={then(() => aside.ask(which))}>{said.aside.set(failed)}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
