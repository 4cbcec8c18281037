/** What the desktop's own parts say, in English: menu, dialogs, questions. */
export const desktop = {
  cannotStart: 'Rowmill cannot start',
  folderUnusable: (folder: string, why: string): string => `The folder ${folder} cannot be used: ${why}`,

  menu: {
    file: '&File',
    open: 'Open…',
    export: 'Export…',
    settings: 'Settings',
    go: '&Go',
    runs: 'All runs',
    progress: 'Progress',
    attention: 'Needs attention',
    review: 'Review',
    results: 'Results',
    view: '&View',
    edit: '&Edit',
    window: '&Window',
    roles: {
      close: 'Close window',
      quit: 'Quit',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      delete: 'Delete',
      selectAll: 'Select all',
      resetZoom: 'Actual size',
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
      togglefullscreen: 'Full screen',
      minimize: 'Minimise',
      zoom: 'Zoom',
      front: 'Bring all to front',
    },
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
      json: 'Recipe',
    },
  },
  quit: {
    title: 'Rowmill',
    message: 'A run is under way.',
    detail:
      'It can go on with the window out of the way. Or it is paused: every finished row is kept, and it can be resumed next time.',
    stay: 'Keep running',
    leave: 'Pause and quit',
  },
};

export type DesktopWords = typeof desktop;
