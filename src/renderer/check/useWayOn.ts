import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import type { BarNote } from '../page/ActionBar.tsx';
import type { Scope } from '../plan/scopeDraft.ts';
import type { ScopeRows } from '../plan/useScopeRows.ts';
import { useServices } from '../services.ts';
import type { ProblemRowsNow } from './useProblemRows.ts';

type Asked = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly scope: Scope;
  readonly rows: ProblemRowsNow;
  readonly counted: ScopeRows;
  /** Says that required fields have no column. */
  readonly missing: (labels: readonly string[]) => string;
  /** Labels of keys that nobody gave, and the way to them. */
  readonly keys?: { readonly labels: readonly string[]; readonly enter: () => void };
};

export type WayOn = {
  readonly note: BarNote | null;
  readonly possible: boolean;
  /** No row is left to be analysed. */
  readonly nothing: boolean;
};

/** Whether the run can be started, and what is to be said beside the button: what stands in the way comes first. */
export function useWayOn(asked: Asked): WayOn {
  const { words } = useServices();
  const { detail, analyser, scope, rows, counted, keys } = asked;
  const labels = analyser.fields.filter(({ id }) => detail.missing.includes(id)).map(({ label }) => label);
  const tried = detail.counts.done + detail.counts.failed > 0;
  const nothing = counted.rows === 0 && (counted.refused !== null || !tried);
  const stopped = (text: string, action?: BarNote['action']): WayOn => {
    return { note: { kind: 'warning', text, ...(action && { action }) }, possible: false, nothing };
  };
  if (labels.length > 0) return stopped(asked.missing(labels));
  if (keys && keys.labels.length > 0) {
    const text = words.plan.missingKeys(keys.labels.map(words.named));
    return stopped(text, { label: words.plan.toKey, act: keys.enter });
  }
  if (nothing) return stopped(counted.refused ?? words.plan.scope.nothing[scope.kind]);
  const unread = rows.problems?.counts?.unreadable ?? 0;
  if (unread > 0) {
    const skip = () => rows.correct({ kind: 'skip', rows: { tile: 'unreadable' } });
    const action = { label: words.problems.leaveOut(unread), act: skip };
    const note: BarNote = { kind: 'warning', text: words.problems.unread(unread), action };
    return { note, possible: true, nothing };
  }
  const free: BarNote | null = makesNoCalls(analyser.id) ? { kind: 'free', text: words.check.free } : null;
  return { note: free, possible: true, nothing };
}
