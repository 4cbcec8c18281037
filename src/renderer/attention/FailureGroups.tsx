import { Button, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { FailedGroup } from './FailedGroup.tsx';
import type { useRetry } from './useRetry.ts';
import { type RetryCost, useRetryCosts } from './useRetryCosts.ts';
import type { useSetAside } from './useSetAside.ts';

type Props = {
  readonly groups: readonly FailureGroup[];
  readonly detail: RunDetail;
  readonly retry: ReturnType<typeof useRetry>;
  readonly aside: ReturnType<typeof useSetAside>;
  readonly adjust: Configure;
};

/** Failed rows by cause, most rows first. */
export function FailureGroups({ groups, retry, aside, ...shared }: Props) {
  const { words } = useServices();
  const costs = useRetryCosts(shared.detail, groups);
  const failed = groups.reduce((sum, group) => sum + group.failed, 0);
  return (
    <section className={classes.groups} aria-labelledby="failed-title">
      <div className={classes.head}>
        <Text component="h2" id="failed-title" fw={600} m={0}>
          {words.attention.failedTitle}
          <Text span c="dimmed" fw={400} size="sm" ml={10}>
            {words.attention.failedHelp}
          </Text>
        </Text>
        {groups.length > 1 && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRefresh size={15} aria-hidden />}
            disabled={retry.busy}
            onClick={() => retry.ask({ kind: 'failed' })}
          >
            {words.attention.retryAll(failed)}
          </Button>
        )}
      </div>
      {groups.map((group) => (
        <FailedGroup
          key={group.code}
          {...shared}
          {...{ group, retry, aside }}
          takes={takesOf(group, costs[group.code])}
        />
      ))}
    </section>
  );
}

/** What trying the rows of a group again takes, where that was worked out for just so many. */
const takesOf = ({ failed }: FailureGroup, cost: RetryCost | undefined) =>
  cost?.rows === failed ? cost.estimate : undefined;
