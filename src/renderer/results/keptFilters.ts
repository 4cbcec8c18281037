import { createContext, useCallback, useContext, useState } from 'react';
import { type Filter, noFilter } from './filters.ts';

/** The filter of each run's results, by id, as long as the window is open. */
export const KeptFiltersContext = createContext<Map<string, Filter>>(new Map());

/** The filter of a run's results; whoever comes back to the run finds it again. */
export function useKeptFilter(runId: string): [Filter, (filter: Filter) => void] {
  const kept = useContext(KeptFiltersContext);
  const [filter, setFilter] = useState<Filter>(kept.get(runId) ?? noFilter);
  const keep = useCallback(
    (next: Filter) => {
      kept.set(runId, next);
      setFilter(next);
    },
    [kept, runId],
  );
  return [filter, keep];
}
