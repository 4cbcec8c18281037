import { Button, SegmentedControl, Select, Text } from '@mantine/core';
import { type ReactNode, useContext, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail, RunSummary } from '../../contract/values.ts';
import { SidePanel } from '../frame/SidePanel.tsx';
import { useServices } from '../services.ts';
import { Comparison } from './Comparison.tsx';
import { OtherRunsContext } from './otherRuns.ts';
import classes from './results.module.css';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
};

/** Opens the comparison of this run with another one. */
export function Compare(props: Props) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  const { detail } = props;
  const runs = useContext(OtherRunsContext);
  const others = runs.filter(
    ({ id, analyserId, counts }) => id !== detail.id && analyserId === detail.analyserId && counts.done > 0,
  );
  if (others.length === 0 || detail.state === 'running') return null;
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setOpened(true)}>
        {words.compare.other}
      </Button>
      <SidePanel
        opened={opened}
        title={words.compare.otherTitle}
        width={680}
        onClose={() => setOpened(false)}
      >
        <Panel {...props} others={others} />
      </SidePanel>
    </>
  );
}

type By = 'row' | 'content';
type Only = 'headline' | 'any';

function Panel({ detail, analyser, others }: Props & { readonly others: readonly RunSummary[] }) {
  const { words } = useServices();
  const said = words.compare;
  const sameFile = others.find(({ fileName }) => fileName === detail.fileName);
  const [other, setOther] = useState<string | null>((sameFile ?? others[0])?.id ?? null);
  const [by, setBy] = useState<By>('row');
  const [only, setOnly] = useState<Only>('headline');
  const nameOf = ({ fileName, label, createdAt }: RunSummary): string =>
    [label ?? fileName, words.formats.when(createdAt, new Date())].join(', ');
  return (
    <div className={classes.panel}>
      <Select
        label={said.run}
        data={others.map((run) => ({ value: run.id, label: nameOf(run) }))}
        value={other}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={setOther}
      />
      <div className={classes.panelEnd}>
        <Labelled label={said.by}>
          <SegmentedControl
            size="xs"
            aria-label={said.by}
            data={(['row', 'content'] as const).map((value) => ({ value, label: said.bys[value] }))}
            value={by}
            onChange={(value) => setBy(value === 'content' ? 'content' : 'row')}
          />
        </Labelled>
        <Labelled label={said.only}>
          <SegmentedControl
            size="xs"
            aria-label={said.only}
            data={(['headline', 'any'] as const).map((value) => ({ value, label: said.onlys[value] }))}
            value={only}
            onChange={(value) => setOnly(value === 'any' ? 'any' : 'headline')}
          />
        </Labelled>
      </div>
      {other !== null && (
        <Comparison key={`${other} ${by} ${only}`} {...{ detail, analyser, other, by, only }} />
      )}
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.labelled}>
      <Text size="sm" fw={600} aria-hidden>
        {label}
      </Text>
      {children}
    </div>
  );
}
