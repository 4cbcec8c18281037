import { useState } from 'react';
import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { Progress, RunDetail, RunSummary } from '../contract/values.ts';
import { CheckScreen } from './check/CheckScreen.tsx';
import { useApplyRecipe } from './check/useApplyRecipe.ts';
import type { Step } from './place.ts';
import { PlanScreen } from './plan/PlanScreen.tsx';
import type { Scope } from './plan/scopeDraft.ts';
import { useComparable } from './plan/useComparable.ts';
import { Steps } from './steps/Steps.tsx';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
  readonly analysers: readonly AnalyserInfo[];
  readonly runs: readonly RunSummary[];
  readonly recipeId: string | undefined;
  readonly onDetail: (detail: RunDetail) => void;
  readonly onRun: (runId: string, recipeId?: string) => void;
  readonly onHome: () => void;
  /** Tries some rows of these. */
  readonly onTry: (scope: Scope) => void;
};

/** A run before it starts: its columns are checked, then what is done with its rows is planned. */
export function BeforeStart(props: Props) {
  const { detail, progress, analyser, analysers, runs, onDetail, onRun, onHome, onTry } = props;
  const [step, setStep] = useState<Step>(detail.trying || progress.reason ? 'plan' : 'check');
  const [scope, setScope] = useState<Scope>({ kind: 'all' });
  const recipe = useApplyRecipe(detail, props.recipeId, onDetail, setScope, onRun);
  const earlier = useComparable(detail.id, runs);
  return (
    <>
      <Steps step={step} onStep={setStep} />
      {step === 'check' ? (
        <CheckScreen
          {...{ detail, analyser, scope, recipe, onDetail, onRun, onHome }}
          onPlan={() => setStep('plan')}
        />
      ) : (
        <PlanScreen
          {...{ detail, progress, analyser, analysers, scope, earlier, onDetail }}
          onTry={() => onTry(scope)}
          onScope={setScope}
          onCheck={() => setStep('check')}
        />
      )}
    </>
  );
}
