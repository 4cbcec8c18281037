import { Table } from '@mantine/core';
import { tellingColumns } from '../../contract/tellingColumns.ts';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import { sourceText } from '../grid/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';

/** Enough to see what the rows have in common. */
const shownRows = 5;

type Props = { readonly detail: RunDetail; readonly group: FailureGroup; readonly title: string };

/** The first rows of a group: what the file says of them, and what was said about each. */
export function ExampleRows({ detail, group, title }: Props) {
  const { words } = useServices();
  const { rowNumbers, failed, waiting } = group;
  const asked = { runId: detail.id, offset: 0, limit: shownRows, rowNumbers: [...rowNumbers] };
  const page = useAnswer('rows.page', asked, `${failed} ${waiting}`, 1000);
  if (!page) return null;
  const columns = tellingColumns(detail);
  return (
    <section
      className={classes.examples}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={words.attention.shown(title)}
    >
      <Table verticalSpacing={4} horizontalSpacing="sm" fz={13} borderColor="var(--app-line)">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.results.row}</Table.Th>
            {columns.map(({ index, name }) => (
              <Table.Th key={index}>{name}</Table.Th>
            ))}
            <Table.Th>{words.attention.message}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {page.rows.map((row) => (
            <Table.Tr key={row.rowNumber}>
              <Table.Td className="numbers">{words.formats.count(row.rowNumber)}</Table.Td>
              {columns.map((column) => (
                <Table.Td key={column.index} className={classes.exampleCell}>
                  {sourceText(column, row.cells[column.index], words.locale)}
                </Table.Td>
              ))}
              <Table.Td className={classes.anywhere}>{row.failure && words.failure(row.failure)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
