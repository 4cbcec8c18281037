import { Button, Menu, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { useServices } from '../services.ts';
import type { Filter } from './filters.ts';
import { type Decision, useDecideAll } from './useDecideAll.ts';

type Props = {
  readonly detail: RunDetail;
  readonly filter: Filter;
  /** Rows that fit the filter. */
  readonly matching: number;
  readonly onDecided: () => void;
};

const decisions = ['accepted', 'rejected'] as const;

/** Accepts or rejects all rows that fit the filter at once, and takes that back. */
export function DecideAll({ detail, filter, matching, onDecided }: Props) {
  const { words } = useServices();
  const said = words.review.all;
  const [asking, setAsking] = useState<Decision | null>(null);
  const all = useDecideAll(detail, filter, onDecided);
  if (detail.counts.done === 0) return null;
  const question = asking && {
    title: said.title(asking, matching),
    body: said.body,
    confirm: said.confirm[asking],
    refuse: words.frame.cancel,
  };
  const confirm = async () => {
    if (asking) await all.decide(asking);
    setAsking(null);
  };
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {all.said}
      </Text>
      <Menu position="bottom-end" shadow="md" withinPortal>
        <Menu.Target>
          <Button size="sm" variant="default" leftSection={<IconChecks size={15} aria-hidden />}>
            {said.button}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {decisions.map((decision) => (
            <Menu.Item key={decision} disabled={matching === 0} onClick={() => setAsking(decision)}>
              {said.item(decision, matching)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={all.busy} onClick={all.undo}>
            {said.undo}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Ask calm question={question} busy={all.busy} onConfirm={confirm} onRefuse={() => setAsking(null)} />
    </>
  );
}
