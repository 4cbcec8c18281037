import { describe, expect, it } from 'vitest';
import type { RowView } from '../../../src/contract/values.ts';
import { questionsOf } from '../../../src/renderer/attention/questions.ts';

const row = (rowNumber: number, question: string, ids: string[], chosen: string | null = null): RowView => ({
  rowNumber,
  state: 'needsChoice',
  attempts: 1,
  cells: [],
  result: null,
  failure: null,
  choice: { question, options: ids.map((id) => ({ id, label: id })), chosen },
});

describe('questions that rows ask', () => {
  it('stand together where question and options are the same, in the order of their first rows', () => {
    const asked = questionsOf([
      row(2, 'Which one?', ['a', 'b']),
      row(3, 'Which colour?', ['red', 'blue']),
      row(5, 'Which one?', ['a', 'b']),
      row(7, 'Which one?', ['a', 'c']),
    ]);
    expect(asked.map(({ question, rows }) => [question, rows.map(({ rowNumber }) => rowNumber)])).toEqual([
      ['Which one?', [2, 5]],
      ['Which colour?', [3]],
      ['Which one?', [7]],
    ]);
  });

  it('leave out rows that were answered, and rows that ask nothing', () => {
    const { choice: _, ...plain } = row(1, '', []);
    expect(questionsOf([plain, row(2, 'Which one?', ['a', 'b'], 'a')])).toEqual([]);
  });
});
