import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconFileSpreadsheet, IconFileText } from '@tabler/icons-react';
import { useServices } from '../services.ts';
import type { ExportFormat } from './useExports.ts';

export type Exports = { readonly busy: boolean; readonly write: (format: ExportFormat) => Promise<void> };

export function ExportMenu({ exports, primary }: { readonly exports: Exports; readonly primary: boolean }) {
  const { shell, words } = useServices();
  if (!shell) return null;
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
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
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
          onClick={() => exports.write('xlsx')}
        >
          {words.results.exportExcel}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileText size={17} aria-hidden />} onClick={() => exports.write('csv')}>
          {words.results.exportCsv}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
