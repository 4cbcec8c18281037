import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useServices } from '../services.ts';
import type { Correction, ProblemRow } from './useProblemRows.ts';

type Props = {
  readonly row: ProblemRow;
  readonly problem: ProblemRow['problems'][number];
  readonly label: string;
  readonly correct: (action: Correction) => Promise<void>;
};

/** One cell, to be typed anew; it holds when the field is left or Enter is pressed. The file stays as it is. */
export function CellFix({ row, problem, label, correct }: Props) {
  const { words } = useServices();
  const [text, setText] = useState(problem.text);
  const { column } = problem;
  if (column === null) return null;
  const commit = () => {
    const typed = text.trim();
    if (typed === problem.text.trim() || typed === '') return;
    void correct({ kind: 'cell', rowNumber: row.rowNumber, column, value: typed });
  };
  return (
    <TextInput
      size="xs"
      aria-label={words.problems.cellOf(label, row.sheetRow)}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}
