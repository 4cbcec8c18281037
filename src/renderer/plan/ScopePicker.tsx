import { NumberInput, Select, Text } from '@mantine/core';
import type { RunDetail, RunSummary } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';
import { compares, newScope, type Scope, type ScopeKind } from './scopeDraft.ts';
import type { ScopeRows } from './useScopeRows.ts';

const kinds: readonly ScopeKind[] = ['all', 'first', 'random', 'range', 'changed', 'failed'];

type Props = {
  readonly detail: RunDetail;
  readonly scope: Scope;
  readonly counted: ScopeRows;
  /** Earlier runs that this one may be compared with, newest first. */
  readonly earlier: readonly RunSummary[];
  readonly onScope: (scope: Scope) => void;
};

/** Which rows are analysed. */
export function ScopePicker({ detail, scope, counted, earlier, onScope }: Props) {
  const { words } = useServices();
  const { total } = detail.counts;
  const said = words.plan.scope;
  const offered = kinds.filter((kind) => !compares(kind) || earlier.length > 0);
  return (
    <div className={classes.scope}>
      <Select
        label={said.label}
        data={offered.map((kind) => ({ value: kind, label: said.kinds[kind] }))}
        value={scope.kind}
        allowDeselect={false}
        w={250}
        onChange={(value) => {
          const kind = kinds.find((one) => one === value);
          if (kind) onScope(newScope(kind, total, earlier[0]?.id));
        }}
      />
      {scope.kind === 'range' && (
        <Count
          label={said.startRow}
          value={scope.startRow}
          onValue={(startRow) => onScope({ ...scope, startRow })}
        />
      )}
      {'numRows' in scope && (
        <Count
          label={said.numRows}
          value={scope.numRows}
          onValue={(numRows) => onScope({ ...scope, numRows })}
        />
      )}
      {'since' in scope && <Since {...{ detail, scope, earlier, onScope }} />}
      <Text size="sm" c="dimmed" className={`numbers ${classes.scopeRows}`} role="status">
        {counted.rows !== null ? said.rows(counted.rows, total) : compares(scope.kind) && said.counting}
      </Text>
    </div>
  );
}

type CountProps = {
  readonly label: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
};

const Count = ({ label, value, onValue }: CountProps) => (
  <NumberInput
    label={label}
    value={value}
    min={1}
    max={2_000_000}
    allowDecimal={false}
    clampBehavior="strict"
    w={140}
    onChange={(next) => onValue(Math.max(1, Number(next) || 1))}
  />
);

/** The earlier run, and the column that rows are known again by. */
function Since({
  detail,
  scope,
  earlier,
  onScope,
}: Omit<Props, 'scope' | 'counted'> & { readonly scope: Extract<Scope, { since: string }> }) {
  const { words } = useServices();
  const said = words.plan.scope;
  return (
    <>
      <Select
        label={said.since}
        data={earlier.map((run) => ({
          value: run.id,
          label: `${run.fileName}, ${words.formats.when(run.createdAt, new Date())}`,
        }))}
        value={scope.since}
        allowDeselect={false}
        w={280}
        onChange={(since) => since !== null && onScope({ ...scope, since })}
      />
      {scope.kind === 'changed' && (
        <Select
          label={said.key}
          placeholder={said.wholeRow}
          data={(detail.recognised?.columns ?? []).map(({ name }) => name)}
          value={scope.keyColumn ?? null}
          clearable
          w={220}
          onChange={(keyColumn) =>
            onScope({ kind: 'changed', since: scope.since, ...(keyColumn !== null && { keyColumn }) })
          }
        />
      )}
    </>
  );
}
