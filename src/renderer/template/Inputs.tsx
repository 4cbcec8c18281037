import { MultiSelect, Switch, Table, Text } from '@mantine/core';
import { useServices } from '../services.ts';
import classes from './template.module.css';
import { maskKinds, type TemplateDraft, withInput } from './templateDraft.ts';

type Props = { readonly draft: TemplateDraft; readonly onDraft: (draft: TemplateDraft) => void };

/** Which columns are sent, and what in them is replaced by a stand-in before. */
export function Inputs({ draft, onDraft }: Props) {
  const { words } = useServices();
  const said = words.template;
  const data = maskKinds.map((kind) => ({ value: kind, label: said.masks[kind] }));
  return (
    <div className={classes.part}>
      <Text component="h3" size="sm" fw={600} m={0}>
        {said.inputs}
      </Text>
      <Table verticalSpacing={5} borderColor="var(--app-line)" aria-label={said.inputs}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{said.field}</Table.Th>
            <Table.Th w={120}>{said.sent}</Table.Th>
            <Table.Th w="46%">{said.masked}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {draft.inputs.map((input, at) => (
            <Table.Tr key={input.id}>
              <Table.Td>{input.label}</Table.Td>
              <Table.Td>
                <Switch
                  aria-label={said.sendOf(input.label)}
                  checked={input.send}
                  onChange={(event) => onDraft(withInput(draft, at, { send: event.currentTarget.checked }))}
                />
              </Table.Td>
              <Table.Td>
                {input.send && (
                  <MultiSelect
                    size="xs"
                    aria-label={said.maskOf(input.label)}
                    placeholder={input.mask.length === 0 ? said.noMask : ''}
                    data={data}
                    value={input.mask}
                    onChange={(mask) => onDraft(withInput(draft, at, { mask }))}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
