import { Accordion, SegmentedControl, Text } from '@mantine/core';
import { useId } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { RemedyPart } from '../attention/RemedyPart.tsx';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';

type Props = { readonly detail: RunDetail; readonly adjust: Configure };

const levels = ['low', 'normal', 'high'] as const;

/** How many calls at once, how often again, and which run goes first, to be changed while the run is at work. */
export function SpeedPanel({ detail, adjust }: Props) {
  const { words } = useServices();
  return (
    <Accordion
      variant="contained"
      order={2}
      classNames={{ item: `surface ${classes.fold}`, control: classes.foldControl }}
    >
      <Accordion.Item value="speed">
        <Accordion.Control>
          <Text span size="sm" fw={600}>
            {words.progress.speed}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Priority detail={detail} adjust={adjust} />
          <RemedyPart remedy="pace" detail={detail} adjust={adjust} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Priority({ detail, adjust }: Props) {
  const { words } = useServices();
  const said = words.progress.priority;
  const label = useId();
  const current = levels.find((level) => level === detail.settings.priority) ?? 'normal';
  return (
    <div className={classes.priority}>
      <Text id={label} size="sm" fw={600}>
        {said.label}
      </Text>
      <Text size="xs" c="dimmed">
        {said.help}
      </Text>
      <SegmentedControl
        size="xs"
        aria-labelledby={label}
        data={levels.map((value) => ({ value, label: said.levels[value] }))}
        value={current}
        onChange={(value) => void adjust({ settings: { priority: value } })}
      />
    </div>
  );
}
