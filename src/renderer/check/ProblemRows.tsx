import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import { BulkFix } from './BulkFix.tsx';
import { CellFix } from './CellFix.tsx';
import classes from './check.module.css';
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
  const { analyser, tile, problems, correct } = props;
  const { words } = useServices();
  const said = words.problems;
  const fieldName = (id: string) => analyser.fields.find((field) => field.id === id)?.label ?? id;
  const skipped = tile === 'skipped';
  return (
    <div className={`surface ${classes.problemRows}`}>
      <div className={classes.problemHead}>
        <Text size="sm">{said.shown(problems.rows.length, problems.matching)}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => correct({ kind: skipped ? 'keep' : 'skip', rows: { tile } })}
        >
          {skipped ? said.keepAll(problems.matching) : said.skipAll(problems.matching)}
        </Button>
        {!skipped && <Rejects {...props} />}
      </div>
      {!skipped && <BulkFix problems={problems} fieldName={fieldName} correct={correct} />}
      <Table verticalSpacing={4} fz={13} borderColor="var(--app-line)" aria-label={said.tiles[tile]}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90}>{said.sheetRow}</Table.Th>
            <Table.Th>{said.reason}</Table.Th>
            <Table.Th w="44%">{said.correction}</Table.Th>
            <Table.Th w={104}>
              <VisuallyHidden>{words.home.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.rows.map((row) => (
            <OneRow key={row.rowNumber} {...{ row, fieldName, correct, skipped }} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type RowProps = Pick<Props, 'correct'> & {
  readonly row: ProblemRow;
  readonly skipped: boolean;
  readonly fieldName: (id: string) => string;
};

function OneRow({ row, skipped, fieldName, correct }: RowProps) {
  const { words } = useServices();
  const said = words.problems;
  const reasons = row.problems.map(({ field, code, text }) => said[code](fieldName(field), text));
  if (row.duplicateOf !== null) reasons.push(said.duplicate(row.duplicateOf));
  const rows = { rowNumbers: [row.rowNumber] };
  return (
    <Table.Tr>
      <Table.Td className="numbers">{words.formats.count(row.sheetRow)}</Table.Td>
      <Table.Td className={classes.anywhere}>{reasons.join(' ')}</Table.Td>
      <Table.Td>
        <div className={classes.fixes}>
          {row.problems.map((problem) => (
            <CellFix key={problem.field} {...{ row, problem, correct }} label={fieldName(problem.field)} />
          ))}
        </div>
      </Table.Td>
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
    const answer = await client.call('runs.exportRejects', { runId: detail.id, target, format: 'xlsx' });
    if (answer.ok) setSaved(words.problems.saved(answer.value.rows));
    else report({ title: words.results.exportFailed, message: answer.failure.message });
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
