import { Button, Checkbox, Popover, Stack, Text } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import type { GridColumn } from '../grid/gridColumn.ts';
import { useServices } from '../services.ts';
import classes from './results.module.css';

type Props = {
  readonly columns: readonly GridColumn[];
  /** Ids of columns that are not shown. */
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
};

/** Which columns the grid shows. */
export function ColumnChooser({ columns, hidden, onHidden }: Props) {
  const { words } = useServices();
  const parts = [
    { title: words.results.resultColumns, start: 'result.' },
    { title: words.results.fileColumns, start: 'source.' },
  ];
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onHidden(next);
  };
  return (
    <Popover position="bottom-end" width={280} shadow="md" trapFocus withRoles>
      <Popover.Target>
        <Button size="sm" variant="default" leftSection={<IconColumns size={15} aria-hidden />}>
          {words.results.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.results.columnsShown}>
        <Stack gap={6} className={classes.chooser}>
          {parts.map(({ title, start }) => (
            <Stack key={start} gap={6}>
              <Text size="xs" fw={600} c="dimmed">
                {title}
              </Text>
              {columns
                .filter(({ id }) => id.startsWith(start))
                .map(({ id, header }) => (
                  <Checkbox
                    key={id}
                    size="xs"
                    label={header}
                    checked={!hidden.has(id)}
                    onChange={() => toggle(id)}
                  />
                ))}
            </Stack>
          ))}
        </Stack>
        <Button mt={10} size="compact-sm" variant="subtle" onClick={() => onHidden(new Set())}>
          {words.results.showAll}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
