import { Accordion, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { LimitsSeen } from '../../contract/limitValues.ts';
import { useServices } from '../services.ts';
import { ageLine, hasLimits, type LimitRow, limitRows, redisLine } from './limitRows.ts';
import classes from './limits.module.css';
import { type LimitUse, useLimits } from './useLimits.ts';

/** What every limit is at, folded away; not there while no limit is used and no Redis is known. */
export function LimitsPanel({ use }: { readonly use: LimitUse }) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  const seen = useLimits(use, opened);
  if (!seen || !hasLimits(seen)) return null;
  const count = seen.limits.length > 0 ? words.limits.window.count(seen.limits.length) : words.limits.none;
  return (
    <Accordion
      variant="contained"
      order={2}
      classNames={{ root: classes.panel, item: `surface ${classes.item}`, control: classes.control }}
      value={opened ? 'limits' : null}
      onChange={(value) => setOpened(value !== null)}
    >
      <Accordion.Item value="limits">
        <Accordion.Control>
          <Text span size="sm" fw={600}>
            {words.limits.window.title}
          </Text>
          <Text span c="dimmed" size="sm" ml={10}>
            {count}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>{opened && <LimitTable seen={seen} />}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

export function LimitTable({ seen }: { readonly seen: LimitsSeen }) {
  const { words } = useServices();
  const said = words.limits.window;
  const now = Date.now();
  const rows = limitRows(seen, words, now);
  const used = [said.lastSecond, said.lastMinute];
  const headers = [said.name, said.allowed, ...used, said.waiting, said.next, said.mode, said.last429];
  return (
    <div>
      <Text size="sm" c="dimmed">
        {redisLine(seen, words, now)} {rows.length > 0 && ageLine(seen, words, now)}
      </Text>
      {rows.length > 0 && (
        <Table className={`numbers ${classes.table}`} verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              {headers.map((label) => (
                <Table.Th key={label}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <OneLimit key={row.id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}

function OneLimit({ row }: { readonly row: LimitRow }) {
  const { words } = useServices();
  return (
    <Table.Tr>
      <Table.Td title={row.id}>{row.name}</Table.Td>
      <Table.Td>{row.rate}</Table.Td>
      <Table.Td>{row.lastSecond}</Table.Td>
      <Table.Td>{row.lastMinute}</Table.Td>
      <Table.Td>{row.waiting}</Table.Td>
      <Table.Td>{row.next}</Table.Td>
      <Table.Td>
        <span className={`chip ${classes.mode}`} data-tone={row.tone}>
          {row.mode}
        </span>
      </Table.Td>
      <Table.Td>{row.last429 ?? words.limits.window.never}</Table.Td>
    </Table.Tr>
  );
}
