import { Text } from '@mantine/core';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView } from '../../contract/values.ts';
import { resultText } from '../grid/values.ts';
import { verdictLabel } from '../results/verdictLabel.ts';
import { useServices } from '../services.ts';
import classes from './review.module.css';

const tones = { accepted: 'good', corrected: 'flight', rejected: 'bad' } as const;

/** What was decided about a row, by whom and when, with the corrected values and those they replace. */
export function DecisionLine({ row, analyser }: { readonly row: RowView; readonly analyser: AnalyserInfo }) {
  const { words } = useServices();
  const { review } = row;
  if (!review) return null;
  const corrected = { ...row.result, ...review.corrected };
  const changes = Object.keys(review.corrected).map((id) => {
    const column = analyser.columns.find((one) => one.id === id);
    if (!column) return id;
    const said = (result: NonNullable<RowView['result']>) =>
      id === analyser.headline
        ? verdictLabel(analyser, result[id], words.results.empty)
        : resultText(column, result, words) || words.results.empty;
    return words.review.changed(column.label, said(row.result ?? {}), said(corrected));
  });
  return (
    <div className={classes.decision} data-tone={tones[review.decision]}>
      <Text size="sm" fw={600}>
        {words.results.decisions[review.decision]}
      </Text>
      <Text size="sm">{words.review.by(review.reviewer, words.formats.when(review.at, new Date()))}</Text>
      {changes.map((change) => (
        <Text size="sm" key={change}>
          {change}
        </Text>
      ))}
      {review.note && <Text size="sm">{review.note}</Text>}
    </div>
  );
}
