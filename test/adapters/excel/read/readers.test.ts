import { madeByLibrary } from '../../../fixtures/workbooks/madeByLibrary.ts';
import { madeXlsx } from '../../../fixtures/workbooks/madeXlsx.ts';
import { workbookReaderSuite } from '../../../suites/workbookReader.suite.ts';

workbookReaderSuite('the own reader, .xlsx', { fileName: 'Master.xlsx', make: madeXlsx });
workbookReaderSuite('the library, .xlsb', {
  fileName: 'Master.xlsb',
  make: (workbook) => madeByLibrary(workbook, 'xlsb'),
  cannot: ['unsaved formulas'],
});
workbookReaderSuite('the library, .xls', {
  fileName: 'Master.xls',
  make: (workbook) => madeByLibrary(workbook, 'biff8'),
  cannot: ['unsaved formulas'],
});
workbookReaderSuite('the library, .ods', {
  fileName: 'Master.ods',
  make: (workbook) => madeByLibrary(workbook, 'ods'),
  cannot: ['errors', 'hidden sheets', 'hidden rows and columns', '1904', 'unsaved formulas'],
});
