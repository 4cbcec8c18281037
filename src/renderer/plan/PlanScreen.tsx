import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnalyserInfo, RunDetail, RunSummary } from '../../contract/values.ts';
import { useConfigure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import { AnalyserCards } from './AnalyserCards.tsx';
import { CommitBar } from './CommitBar.tsx';
import classes from './plan.module.css';
import { runSettings } from './runSettings.ts';
import { ScopePicker } from './ScopePicker.tsx';
import { OneGroup } from './SettingGroups.tsx';
import type { Scope } from './scopeDraft.ts';
import { settingGroups } from './settingGroups.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly analysers: readonly AnalyserInfo[];
  readonly scope: Scope;
  /** Finished runs, newest first. */
  readonly earlier: readonly RunSummary[];
  readonly onScope: (scope: Scope) => void;
  readonly onDetail: (detail: RunDetail) => void;
  readonly onCheck: () => void;
};

/** What will be done with which rows, and what it takes. */
export function PlanScreen(props: Props) {
  const { detail, analyser, analysers, scope, earlier, onScope } = props;
  const { words } = useServices();
  const { configure, busy } = useConfigure(detail, props.onDetail);
  const common = { name: words.plan.speed, plain: [], advanced: runSettings(words) };
  return (
    <>
      <div className={classes.scroll}>
        <div className={classes.page}>
          <Title order={1} fz={24}>
            {words.plan.title}
          </Title>
          <Part title={words.plan.analyser}>
            <AnalyserCards
              analysers={analysers}
              chosen={analyser.id}
              busy={busy}
              onChoose={(analyserId) => configure({ analyserId })}
            />
          </Part>
          <Part title={words.check.settings} help={words.plan.settingsHelp}>
            <div className={`surface ${classes.groups}`} key={analyser.id}>
              {[...settingGroups(analyser.settings, []), common].map((group) => (
                <OneGroup key={group.name} {...{ group, detail, configure }} />
              ))}
            </div>
          </Part>
          <Part title={words.plan.scope.title}>
            <div className={`surface ${classes.padded}`}>
              <ScopePicker {...{ detail, scope, earlier, onScope }} />
            </div>
          </Part>
        </div>
      </div>
      <CommitBar {...{ detail, analyser, scope, busy }} onBack={props.onCheck} />
    </>
  );
}

type PartProps = { readonly title: string; readonly help?: string; readonly children: ReactNode };

function Part({ title, help, children }: PartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <Text component="h2" fw={600} m={0}>
        {title}
        {help !== undefined && (
          <Text span c="dimmed" fw={400} size="sm" ml={10}>
            {help}
          </Text>
        )}
      </Text>
      {children}
    </section>
  );
}
