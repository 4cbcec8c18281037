import { themeQuartz } from 'ag-grid-community';

/** The grid in the window's own colours; they follow light and dark by themselves. */
export const gridTheme = themeQuartz.withParams({
  accentColor: 'var(--mantine-color-ink-7)',
  backgroundColor: 'var(--app-surface)',
  foregroundColor: 'var(--mantine-color-text)',
  borderColor: 'var(--app-line)',
  chromeBackgroundColor: 'var(--app-surface)',
  headerBackgroundColor: 'var(--app-surface)',
  headerTextColor: 'var(--mantine-color-dimmed)',
  headerFontWeight: 500,
  rowHoverColor: 'var(--app-hover)',
  oddRowBackgroundColor: 'transparent',
  fontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 13,
  rowHeight: 36,
  headerHeight: 40,
  cellHorizontalPadding: 14,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: false,
  browserColorScheme: 'inherit',
});
