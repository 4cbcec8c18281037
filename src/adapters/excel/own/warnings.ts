/** Why the results are in a new workbook; `why` completes “because …”. */
const instead = (why: string): string => `The results are in a new workbook, because ${why}.`;

export const reasons = {
  notXlsx: (name: string): string =>
    instead(`“${name}” is not an Excel workbook (.xlsx, .xlsm) that columns could be added to`),
  missing: (name: string): string => instead(`Rowmill’s copy of “${name}” can no longer be read`),
  structure: (name: string): string =>
    instead(`the structure of “${name}” is protected, so that no Summary sheet can be added`),
  template: (name: string): string => instead(`“${name}” is a template or an add-in`),
  macros: (name: string): string =>
    instead(
      `“${name}” holds macros, which a file named .xlsx may not; choose a name that ends in .xlsm to keep them`,
    ),
  noMacros: (name: string): string => instead(`“${name}” holds no macros, as a file named .xlsm must`),
  layout: (name: string, sheet: string): string =>
    instead(`the sheet “${sheet}” of “${name}” is written in a way that Rowmill cannot extend safely`),
  parts: (name: string, part: string): string =>
    instead(`“${name}” has a part (${part}) written in a way that Rowmill cannot extend safely`),
  columns: (sheet: string, columns: number): string =>
    instead(
      `the sheet “${sheet}” would have ${columns.toLocaleString('en')} columns, and Excel ends at 16,384`,
    ),
};

export const warnings = {
  signature: (name: string): string =>
    `The digital signature of “${name}” is left out, because it holds for the unchanged file only.`,
  protectedSheet: (sheet: string): string =>
    `The sheet “${sheet}” is protected, and so are the columns that were added to it.`,
};
