const mebibyte = 1024 * 1024;

/**
 * What a workbook may hold: the last three are Excel's own limits, the others keep a hostile or
 * broken file from filling the memory. A million rows by 20 columns are about 60 MB, 1 GB inflated.
 */
export const limits = {
  fileBytes: 200 * mebibyte,
  /** One part: the sheet that is read. Texts have their own limit below, the other parts too. */
  inflatedBytes: 4096 * mebibyte,
  /** Inflated to compressed bytes of one part, looked at once it is past `ratioFromBytes`. */
  ratio: 200,
  ratioFromBytes: 100 * mebibyte,
  /** All shared texts together; they are held in memory. */
  sharedCharacters: 400 * mebibyte,
  /** One cell with its markup; rich text of the longest kind stays below. */
  pendingCharacters: 8 * mebibyte,
  /** Parts that are read whole: relations, the list of sheets, styles. */
  smallPartCharacters: 64 * mebibyte,
  directoryBytes: 64 * mebibyte,
  cellCharacters: 32_767,
  rows: 1_048_576,
  /** Rows of a large sheet that come after a row with a higher number; they are held in memory. */
  lateRows: 100_000,
  columns: 16_384,
  /**
   * Empty cells between filled ones, looked at where they are this many times the filled ones: a few bytes
   * of XML in every row's last column would otherwise make gigabytes of rows.
   */
  gapCells: 32_000_000,
  gapRatio: 50,
  /** Cells that one piece of a sheet may become before they are handed on, empty ones counted. */
  heldCells: 250_000,
  /** Real workbooks have a few hundred sheets at most. */
  sheets: 2000,
  /** Parts of a package. */
  parts: 100_000,
  /** Formats that a library reads whole: the file, what a zip of them holds, the library's heap, and its time for one answer (ms). */
  libraryFileBytes: 48 * mebibyte,
  libraryInflatedBytes: 256 * mebibyte,
  libraryHeapMegabytes: 288,
  libraryMs: 6000,
} as const;
