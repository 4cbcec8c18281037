/** What the desktop's own parts say, in English: menu, dialogs, questions. */
export const desktop = {
  cannotStart: 'Rowmill cannot start',
  folderUnusable: (folder: string, why: string): string => `The folder ${folder} cannot be used: ${why}`,

  menu: {
    file: '&File',
    open: 'Open…',
    export: 'Export…',
    runs: 'All runs',
    view: '&View',
  },
  openFile: { title: 'Open a workbook', workbooks: 'Workbooks', allFiles: 'All files' },
  saveFile: {
    title: 'Export results',
    formats: {
      xlsx: 'Excel workbook',
      xlsm: 'Excel workbook with macros',
      csv: 'CSV file',
      jsonl: 'JSON Lines file',
      parquet: 'Parquet file',
    },
  },
  quit: {
    title: 'Rowmill',
    message: 'A run is under way.',
    detail: 'If you quit now, every finished row is kept and the run can be resumed next time.',
    stay: 'Keep running',
    leave: 'Quit and continue later',
  },
};

export type DesktopWords = typeof desktop;
