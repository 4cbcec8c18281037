import { Button, Menu } from '@mantine/core';
import {
  IconBraces,
  IconChevronDown,
  IconDownload,
  IconFilePlus,
  IconFileSpreadsheet,
  IconFileText,
  IconTable,
} from '@tabler/icons-react';
import { useServices } from '../services.ts';
import type { ExportChoice } from './exportChoices.ts';

export type Exports = {
  readonly busy: boolean;
  readonly choices: readonly ExportChoice[];
  readonly write: (choice: ExportChoice) => Promise<void>;
};

const icons = {
  own: IconFileSpreadsheet,
  xlsx: IconFilePlus,
  csv: IconFileText,
  jsonl: IconBraces,
  parquet: IconTable,
} as const;

export function ExportMenu({ exports, primary }: { readonly exports: Exports; readonly primary: boolean }) {
  const { shell, words } = useServices();
  if (!shell) return null;
  const { exportAs } = words.results;
  return (
    <Menu position="bottom-end" shadow="md" width={290}>
      <Menu.Target>
        <Button
          variant={primary ? 'filled' : 'default'}
          leftSection={<IconDownload size={17} aria-hidden />}
          rightSection={<IconChevronDown size={15} aria-hidden />}
          loading={exports.busy}
        >
          {words.results.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exports.choices.map((choice) => {
          const Icon = icons[choice.id];
          return (
            <Menu.Item
              key={choice.id}
              leftSection={<Icon size={17} aria-hidden />}
              onClick={() => exports.write(choice)}
            >
              {choice.id === 'own' ? exportAs.own(choice.ending) : exportAs[choice.id]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
