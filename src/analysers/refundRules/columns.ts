import type { Column } from '../../core/analyser.ts';

export const columns: readonly Column[] = [
  { id: 'verdict', label: 'Verdict', kind: 'text', width: 10 },
  { id: 'risk', label: 'Risk', kind: 'number', width: 7 },
  { id: 'findings', label: 'Findings', kind: 'list', holds: 'findings', width: 28 },
  { id: 'explanation', label: 'Explanation', kind: 'text', holds: 'sentences', width: 70 },
  {
    id: 'recoverable',
    label: 'Recoverable amount',
    kind: 'money',
    currencyColumn: 'recoverableCurrency',
    width: 20,
  },
  { id: 'recoverableCurrency', label: 'Recoverable currency', kind: 'text', hidden: true, width: 10 },
  { id: 'reasonCategory', label: 'Reason category', kind: 'text', width: 18 },
  { id: 'relatedRows', label: 'Related rows', kind: 'list', holds: 'rowNumbers', width: 16 },
];
