import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { sourceText } from '../grid/values.ts';
import { useServices } from '../services.ts';
import { BulkFix } from './BulkFix.tsx';
import { CellFix } from './CellFix.tsx';
import classes from './check.module.css';
import { orderedFields } from './mapping.ts';
import type { Correction, ProblemRow, Problems, Tile } from './useProblemRows.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly tile: Tile;
  readonly problems: Problems;
  readonly correct: (action: Correction) => Promise<void>;
};

/** Rows of one tile with what is wrong: to be corrected one by one or all at once, left out, or written to a file. */
export function ProblemRows(props: Props) {
  const { detail, analyser, tile, problems, correct } = props;
  const { words } = useServices();
  const said = words.problems;
  const fieldName = (id: string) => analyser.fields.find((field) => field.id === id)?.label ?? id;
  const skipped = tile === 'skipped';
  // There is nothing to be set right in the others.
  const wrong = !skipped && tile !== 'ready';
  return (
    <div className={`surface ${classes.problemRows}`}>
      <div className={classes.problemHead}>
        <Text size="sm">{said.shown(problems.rows.length, problems.matching)}</Text>
        {tile !== 'ready' && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => correct({ kind: skipped ? 'keep' : 'skip', rows: { tile } })}
          >
            {skipped ? said.keepAll(problems.matching) : said.skipAll(problems.matching)}
          </Button>
        )}
        {wrong && <Rejects {...props} />}
      </div>
      {wrong && <BulkFix problems={problems} fieldName={fieldName} correct={correct} />}
      <Table verticalSpacing={4} fz={13} borderColor="var(--app-line)" aria-label={said.tiles[tile]}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90}>{said.sheetRow}</Table.Th>
            <Table.Th>{wrong ? said.reason : said.content}</Table.Th>
            {wrong && <Table.Th w="44%">{said.correction}</Table.Th>}
            <Table.Th w={104}>
              <VisuallyHidden>{words.home.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.rows.map((row) => (
            <OneRow key={row.rowNumber} {...{ row, detail, analyser, fieldName, correct, skipped, wrong }} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type RowProps = Pick<Props, 'correct' | 'detail' | 'analyser'> & {
  readonly row: ProblemRow;
  readonly skipped: boolean;
  readonly wrong: boolean;
  readonly fieldName: (id: string) => string;
};

function OneRow({ row, detail, analyser, skipped, wrong, fieldName, correct }: RowProps) {
  const { words } = useServices();
  const said = words.problems;
  const reasons = row.problems.map(({ field, code, text }) => said[code](fieldName(field), text));
  if (row.duplicateOf !== null) reasons.push(said.duplicate(row.duplicateOf));
  const rows = { rowNumbers: [row.rowNumber] };
  return (
    <Table.Tr>
      <Table.Td className="numbers">{words.formats.count(row.sheetRow)}</Table.Td>
      <Table.Td className={classes.anywhere}>
        {wrong && reasons.join(' ')}
        <Text component="div" size="xs" c="dimmed">
          {whatStands(row, detail, analyser, words.locale)}
        </Text>
      </Table.Td>
      {wrong && (
        <Table.Td>
          <div className={classes.fixes}>
            {row.problems.map((problem) => (
              <CellFix key={problem.field} {...{ row, problem, correct }} label={fieldName(problem.field)} />
            ))}
          </div>
        </Table.Td>
      )}
      <Table.Td ta="right">
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={skipped ? said.keepRow(row.sheetRow) : said.skipRow(row.sheetRow)}
          onClick={() => correct({ kind: skipped ? 'keep' : 'skip', rows })}
        >
          {skipped ? said.keep : said.skip}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

/** What the row has for the fields that are read, by which a person knows it again. */
function whatStands(
  { cells, corrections }: ProblemRow,
  detail: RunDetail,
  analyser: AnalyserInfo,
  locale: string,
): string {
  const texts = orderedFields(analyser.fields).flatMap(({ id }) => {
    const column = detail.recognised?.columns.find(({ index }) => index === detail.mapping[id]);
    return column ? [sourceText(column, corrections[column.index] ?? cells[column.index], locale)] : [];
  });
  return texts.filter((text) => text !== '').join(' · ');
}

/** Writes the rows that are not ready to a file, with their reasons. */
function Rejects({ detail }: Pick<Props, 'detail'>) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const [saved, setSaved] = useState('');
  if (!shell) return null;
  const save = async () => {
    const suggestedName = words.problems.rejectsName(detail.fileName);
    const path = await shell.saveFile({ suggestedName, format: 'xlsx' });
    if (!path) return;
    const target = { kind: 'path' as const, path };
    const how = { format: 'xlsx', language: words.locale } as const;
    const answer = await client.call('runs.exportRejects', { runId: detail.id, target, ...how });
    if (answer.ok) setSaved(words.problems.saved(answer.value.rows));
    else report({ title: (now) => now.results.exportFailed, message: answer.failure });
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={save}>
        {words.problems.rejects}
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {saved}
      </Text>
    </>
  );
}
