/** What is said about rows that are not ready, in English. */
export const problemWords = {
  sheetRow: 'Row in the sheet',
  reason: 'Reason',
  empty: (field: string, _text: string): string => `${field} is empty.`,
  unreadable: (field: string, text: string): string => `${field} “${text.slice(0, 80)}” cannot be read.`,
  duplicate: (rowNumber: number): string => `The same as row ${rowNumber}.`,
};
