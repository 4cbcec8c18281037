import { createContext } from 'react';
import type { RunSummary } from '../../contract/values.ts';

/** All runs, newest first, for a comparison. Their counts change twice a second while one is at work. */
export const OtherRunsContext = createContext<readonly RunSummary[]>([]);
