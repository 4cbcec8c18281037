import { Button, Select, Table, Text } from '@mantine/core';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Recognised, SourceColumn } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { columnsHeadedLike, orderedFields, withColumn } from './mapping.ts';
import { PleaseCheck } from './PleaseCheck.tsx';
import { ReadAs } from './ReadAs.tsx';
import type { Configure } from './useConfigure.ts';

type Props = {
  readonly detail: RunDetail;
  readonly recognised: Recognised;
  readonly analyser: AnalyserInfo;
  readonly configure: Configure;
  readonly busy: boolean;
};

/** Each field with the column it is read from, three of its values, and how they are read. */
export function FieldTable(props: Props) {
  const { words } = useServices();
  return (
    <section className={classes.stack} aria-labelledby="columns-title">
      <Text component="h2" id="columns-title" fw={600}>
        {words.check.columns}
        <Text span c="dimmed" fw={400} size="sm" ml={10}>
          {words.check.columnsHelp}
        </Text>
      </Text>
      <div className={`surface ${classes.fields}`}>
        <Table layout="fixed" borderColor="var(--app-line)" verticalSpacing={7} horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="23%">{words.check.field}</Table.Th>
              <Table.Th w="26%">{words.check.column}</Table.Th>
              <Table.Th>{words.check.samples}</Table.Th>
              <Table.Th w={176}>{words.check.readAs}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {orderedFields(props.analyser.fields).map((field) => (
              <FieldLine key={field.id} field={field} {...props} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

type FieldProps = Props & { readonly field: AnalyserInfo['fields'][number] };

function FieldLine(props: FieldProps) {
  const { field, detail, recognised, configure } = props;
  const { words } = useServices();
  const at = detail.mapping[field.id] ?? null;
  const column = recognised.columns.find((candidate) => candidate.index === at) ?? null;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={field.required ? 600 : 400}>
          {field.label}
        </Text>
        {field.required && (
          <Text size="xs" c={column ? 'dimmed' : 'var(--mantine-color-error)'}>
            {words.check.required}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <ColumnSelect {...props} column={column} />
      </Table.Td>
      <Table.Td>{column && <Samples column={column} />}</Table.Td>
      <Table.Td>{column && <ReadAs {...{ field, column, configure }} />}</Table.Td>
    </Table.Tr>
  );
}

function ColumnSelect(props: FieldProps & { readonly column: SourceColumn | null }) {
  const { field, column, detail, recognised, configure, busy } = props;
  const { words } = useServices();
  const alike = column ? columnsHeadedLike(column, recognised.columns) : [];
  return (
    <div className={classes.column}>
      <Select
        size="sm"
        aria-label={words.check.columnFor(field.label)}
        placeholder={words.check.noColumn}
        data={recognised.columns.map((one) => ({ value: String(one.index), label: one.name }))}
        value={column ? String(column.index) : null}
        error={field.required && !column}
        clearable
        searchable
        allowDeselect={false}
        maxDropdownHeight={260}
        // One change at a time: each answer brings the mapping the next one starts from.
        readOnly={busy}
        onChange={(value) =>
          configure({
            mapping: withColumn(detail.mapping, field.id, value === null ? null : Number(value)),
          })
        }
      />
      {!column && <Suggestion {...props} />}
      {alike.length > 1 && <PleaseCheck>{words.check.sameHeader(alike)}</PleaseCheck>}
    </div>
  );
}

/** A column that could be meant by what is in it, to be taken with one click. */
function Suggestion({ field, detail, recognised, configure, busy }: FieldProps) {
  const { words } = useServices();
  const at = detail.suggested?.[field.id] ?? null;
  const column = recognised.columns.find(({ index }) => index === at);
  if (!column) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      className={classes.suggestion}
      disabled={busy}
      aria-label={words.check.isItFor(field.label, column.name)}
      onClick={() => configure({ mapping: withColumn(detail.mapping, field.id, column.index) })}
    >
      {words.check.isIt(column.name)}
    </Button>
  );
}

function Samples({ column }: { readonly column: SourceColumn }) {
  const { words } = useServices();
  const samples = [...new Set(column.samples)].slice(0, 3);
  if (samples.length === 0) {
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {words.check.noSamples}
      </Text>
    );
  }
  return (
    <div className={classes.samples} title={samples.join('\n')}>
      {samples.map((sample) => (
        <span key={sample} className={`ellipsis numbers ${classes.sample}`}>
          {sample}
        </span>
      ))}
    </div>
  );
}
