import { Title } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Progress, RunDetail, RunSummary } from '../../contract/values.ts';
import { type Configure, useConfigure } from '../check/useConfigure.ts';
import { useProblemRows } from '../check/useProblemRows.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { Page } from '../page/Page.tsx';
import { Part } from '../page/Part.tsx';
import { useServices } from '../services.ts';
import { TemplateEditor } from '../template/TemplateEditor.tsx';
import { AnalyserCards } from './AnalyserCards.tsx';
import { CapInput } from './CapInput.tsx';
import { CapReach } from './CapReach.tsx';
import { CommitBar } from './CommitBar.tsx';
import { EstimateTiles } from './EstimateTiles.tsx';
import { Keys } from './Keys.tsx';
import { Leaves } from './Leaves.tsx';
import classes from './plan.module.css';
import { runSettings } from './runSettings.ts';
import { ScopePicker } from './ScopePicker.tsx';
import { OneGroup } from './SettingGroups.tsx';
import type { Scope } from './scopeDraft.ts';
import { settingGroups } from './settingGroups.ts';
import { TryRows } from './TryRows.tsx';
import { useEstimate } from './useEstimate.ts';
import { useMissingKeys } from './useMissingKeys.ts';
import { type ScopeRows, useScopeRows } from './useScopeRows.ts';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
  readonly analysers: readonly AnalyserInfo[];
  readonly scope: Scope;
  /** Finished runs, newest first. */
  readonly earlier: readonly RunSummary[];
  readonly onScope: (scope: Scope) => void;
  readonly onDetail: (detail: RunDetail) => void;
  readonly onCheck: () => void;
  readonly onTry: () => void;
};

/** What will be done with which rows, and what it takes. */
export function PlanScreen(props: Props) {
  const { detail, progress, analyser, scope, onDetail } = props;
  const { words } = useServices();
  const { configure, busy } = useConfigure(detail, onDetail);
  const rows = useProblemRows(detail, null);
  // A try that was broken off at once leaves every count as it was, but what was asked meanwhile saw it at work.
  const changes = rows.changes + (progress.reason ? 1 : 0);
  const estimated = useEstimate(detail, scope, !makesNoCalls(analyser.id), changes);
  const counted = useScopeRows(detail, scope, changes);
  const [keyChanges, setKeyChanges] = useState(0);
  const missingKeys = useMissingKeys(analyser, detail.settings, keyChanges);
  const [capUnderstood, setCapUnderstood] = useState(true);
  const page = useRef<HTMLDivElement>(null);
  const enterKey = () => page.current?.querySelector<HTMLElement>('[data-missing="true"] button')?.focus();
  return (
    <>
      <Page page={page}>
        <Title order={1} fz={24}>
          {words.plan.title}
        </Title>
        <What {...props} {...{ configure, busy }} onKeys={() => setKeyChanges((count) => count + 1)} />
        <WhichRows
          {...props}
          {...{ configure, counted, estimated }}
          onCapUnderstood={setCapUnderstood}
          mayTry={!busy && capUnderstood && detail.missing.length + missingKeys.length === 0}
        />
      </Page>
      <CommitBar
        {...{ detail, analyser, scope, rows, counted, estimated, missingKeys, capUnderstood }}
        busy={busy || progress.state === 'running'}
        onBack={props.onCheck}
        onEnterKey={enterKey}
      />
    </>
  );
}

type Configured = Props & { readonly configure: Configure };

/** The analyser, its task and settings, and its keys. */
function What({
  detail,
  analyser,
  analysers,
  configure,
  busy,
  onKeys,
}: Configured & { readonly busy: boolean; readonly onKeys: () => void }) {
  const { words } = useServices();
  const template = analyser.settings.find(({ id }) => id === 'template');
  const common = { name: words.plan.speed, plain: [], advanced: runSettings(words) };
  return (
    <>
      <Part title={words.plan.analyser}>
        <AnalyserCards
          analysers={analysers}
          chosen={analyser.id}
          busy={busy}
          onChoose={(analyserId) => configure({ analyserId })}
        />
      </Part>
      {template && (
        <Part title={words.template.title}>
          <div className={`surface ${classes.padded}`}>
            <TemplateEditor
              value={detail.settings.template ?? template.default}
              onCommit={(value) => configure({ settings: { template: value as never } })}
            />
          </div>
        </Part>
      )}
      <Part title={words.check.settings} help={words.plan.settingsHelp}>
        <div className={`surface ${classes.groups}`} key={analyser.id}>
          {[...settingGroups(analyser.settings, template ? ['template'] : []), common].map((group) => (
            <OneGroup key={group.name} {...{ group, detail, configure }} />
          ))}
        </div>
      </Part>
      {analyser.secrets.length > 0 && (
        <Part title={words.plan.keysTitle} help={words.plan.keysHelp}>
          <Keys analyserId={analyser.id} settings={detail.settings} onChanged={onKeys} />
        </Part>
      )}
    </>
  );
}

type RowsProps = Configured & {
  readonly counted: ScopeRows;
  readonly mayTry: boolean;
  readonly onCapUnderstood: (understood: boolean) => void;
  readonly estimated: ReturnType<typeof useEstimate>;
};

/** What leaves the computer, for which rows, some of them tried, and what all of it takes. */
function WhichRows(props: RowsProps) {
  const { detail, progress, analyser, scope, earlier, onScope, configure, counted, estimated } = props;
  const { words } = useServices();
  const online = !makesNoCalls(analyser.id);
  return (
    <>
      {online && (
        <Part title={words.plan.leaves.title}>
          <Leaves detail={detail} />
        </Part>
      )}
      <Part title={words.plan.scope.title}>
        <div className={`surface ${classes.padded}`}>
          <ScopePicker {...{ detail, scope, counted, earlier, onScope }} />
        </div>
      </Part>
      <Part title={words.plan.tryTitle}>
        <TryRows {...{ detail, progress, analyser }} disabled={!props.mayTry} onTry={props.onTry} />
      </Part>
      {online && (
        <Part title={words.plan.estimateTitle}>
          <EstimateTiles estimated={estimated} />
          <CapInput {...{ detail, configure }} onUnderstood={props.onCapUnderstood} />
          <CapReach estimated={estimated} cap={Number(detail.settings.spendCap ?? 0) || 0} />
        </Part>
      )}
    </>
  );
}
