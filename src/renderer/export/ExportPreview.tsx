import { Table, Text } from '@mantine/core';
import type { InputOf } from '../../contract/methods.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './export.module.css';

type Props = {
  readonly runId: string;
  readonly how: Omit<InputOf<'runs.exportPreview'>, 'runId'>;
  /** Rows that have ended; the preview is made anew when they are more. */
  readonly ended: number;
};

/** The preview looks at the rows chosen, so it is not made anew with every step of a run (ms). */
const gapMs = 1500;

/** The first ten rows as they would be written. */
export function ExportPreview({ runId, how, ended }: Props) {
  const { words } = useServices();
  const preview = useAnswer(
    'runs.exportPreview',
    { runId, ...how },
    `${ended} ${JSON.stringify(how)}`,
    gapMs,
  );
  if (!preview) return null;
  const { columns, rows, total } = preview;
  const title = words.exporting.preview(rows.length, total);
  return (
    <section className={classes.preview} aria-label={title}>
      <Text size="sm" fw={600} className="numbers">
        {title}
      </Text>
      {rows.length > 0 && (
        <section
          className={`surface ${classes.previewScroll}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
          tabIndex={0}
          aria-label={words.exporting.previewTable}
        >
          <Table verticalSpacing={4} horizontalSpacing="sm" fz={13} borderColor="var(--app-line)">
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ name, role }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  <Table.Th key={at} className={classes.previewHead} data-own={role !== 'source'}>
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are as they stand
                <Table.Tr key={row}>
                  {cells.map((text, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells are as they stand
                    <Table.Td key={at} className={classes.previewCell} title={text}>
                      {text}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </section>
  );
}
