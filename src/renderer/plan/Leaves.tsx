import { Button, Code, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';

/** What of one real row leaves the computer, field by field, as it stands in the file and as it is sent. */
export function Leaves({ detail }: { readonly detail: RunDetail }) {
  const { words } = useServices();
  const said = words.plan.leaves;
  const [whole, setWhole] = useState(false);
  const key = JSON.stringify([detail.analyserId, detail.settings, detail.mapping]);
  const found = useAnswer('runs.disclose', { runId: detail.id }, key, 600);
  if (!found || found.hosts.length === 0) {
    const instead = found ? said.nothing : said.notYet;
    return (
      <Text size="sm" c="dimmed">
        {detail.missing.length > 0 ? said.later : instead}
      </Text>
    );
  }
  return (
    <div className={`surface ${classes.padded} ${classes.leaves}`}>
      <Text size="sm">{said.to(found.hosts, found.rowNumber)}</Text>
      {found.fields.length > 0 && (
        <Table
          verticalSpacing={4}
          fz={13}
          layout="fixed"
          borderColor="var(--app-line)"
          aria-label={said.title}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="24%">{said.field}</Table.Th>
              <Table.Th>{said.inFile}</Table.Th>
              <Table.Th>{said.sent}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.fields.map(({ label, text, sent }) => (
              <Table.Tr key={label}>
                <Table.Td>{words.named(label)}</Table.Td>
                <Table.Td>{text}</Table.Td>
                <Table.Td>
                  {sent === null ? (
                    <span className="chip" data-tone="good">
                      {said.stays}
                    </span>
                  ) : (
                    <span className={classes.sent} data-masked={sent !== text}>
                      {sent === text ? sent : words.named(sent)}
                    </span>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {found.request !== null && (
        <div>
          <Button size="compact-sm" variant="subtle" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {said.whole}
          </Button>
          {whole && (
            <Code block className={classes.request}>
              {found.request}
            </Code>
          )}
        </div>
      )}
    </div>
  );
}
