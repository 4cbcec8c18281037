import { Loader, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Comparison as Compared, ComparedRow } from '../../contract/compare.ts';
import type { InputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { resultText } from '../grid/values.ts';
import { useServices } from '../services.ts';
import classes from './results.module.css';
import { verdictLabel } from './verdictLabel.ts';

/** Rows shown; the rest is counted. */
const shownRows = 50;

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly other: string;
  readonly by: NonNullable<InputOf<'runs.compare'>['by']>;
  readonly only: NonNullable<InputOf<'runs.compare'>['only']>;
};

/** What the other run says (a) beside what this one says (b). */
export function Comparison({ detail, analyser, other, by, only }: Props) {
  const { client, words } = useServices();
  const said = words.compare;
  const [answer, setAnswer] = useState<Compared | string | null>(null);
  const { id } = detail;
  useEffect(() => {
    let current = true;
    client.call('runs.compare', { a: other, b: id, by, only, limit: shownRows }).then((made) => {
      if (current) setAnswer(made.ok ? made.value : made.failure.message);
    });
    return () => {
      current = false;
    };
  }, [client, id, other, by, only]);
  if (answer === null) return <Loader size="sm" aria-label={words.results.loading} />;
  if (typeof answer === 'string') return <Text size="sm">{answer}</Text>;
  const { both, headlineChanged, changed, onlyA, onlyB, matching, rows } = answer;
  const moves = answer.moves.filter(({ from, to }) => from !== to);
  return (
    <>
      <Text size="sm" role="status" className="numbers">
        {said.counts(both, headlineChanged, changed)}
        {onlyA + onlyB > 0 && ` ${said.onlyIn(onlyB, onlyA)}`}
      </Text>
      {moves.length > 0 && (
        <ul className={classes.moves} aria-label={said.moves}>
          {moves.map(({ from, to, rows: count }) => (
            <li key={`${from} ${to}`} className="numbers">
              {verdictLabel(analyser, from, said.noAnswer)} → {verdictLabel(analyser, to, said.noAnswer)}:{' '}
              {words.rows(count)}
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" fw={600}>
        {matching === 0 ? said.same : said.first(rows.length, matching)}
      </Text>
      {rows.length > 0 && <Rows rows={rows} analyser={analyser} />}
    </>
  );
}

function Rows({ rows, analyser }: Pick<Props, 'analyser'> & { readonly rows: readonly ComparedRow[] }) {
  const { words } = useServices();
  const said = words.compare;
  const lines = rows.flatMap(({ rowB, columns, a, b }) =>
    analyser.columns
      .filter(({ id, hidden }) => columns.includes(id) && !hidden)
      .map((column) => ({
        key: `${rowB} ${column.id}`,
        rowNumber: rowB,
        label: column.label,
        there: valueText(analyser, column, a, words, said.noAnswer),
        here: valueText(analyser, column, b, words, said.noAnswer),
      })),
  );
  return (
    <Table verticalSpacing={4} fz={13} borderColor="var(--app-line)" aria-label={said.otherTitle}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={70}>{words.results.row}</Table.Th>
          <Table.Th w={130}>{said.column}</Table.Th>
          <Table.Th>{said.there}</Table.Th>
          <Table.Th>{said.here}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ key, rowNumber, label, there, here }) => (
          <Table.Tr key={key}>
            <Table.Td className="numbers">{words.formats.count(rowNumber)}</Table.Td>
            <Table.Td>{label}</Table.Td>
            <Table.Td className={classes.anywhere}>{there}</Table.Td>
            <Table.Td className={classes.anywhere}>{here}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function valueText(
  analyser: AnalyserInfo,
  column: AnalyserInfo['columns'][number],
  values: ComparedRow['a'],
  words: Parameters<typeof resultText>[2],
  none: string,
): string {
  if (column.id === analyser.headline) return verdictLabel(analyser, values?.[column.id], none);
  return resultText(column, values, words) || none;
}
