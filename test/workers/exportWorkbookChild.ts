import exportWorkbook from '../../src/workers/exportWorkbook.ts';
import { bulkyRows, bulkyTask, servedPort } from './exportWorkbookEngine.ts';

/** Started by a test under a file size limit: exports 20,000 bulky rows and prints what came of it. */
const [, , target = '', format = ''] = process.argv;
const task = bulkyTask(target, format === 'csv' ? 'csv' : 'xlsx', 20_000);
const result = await exportWorkbook({ ...task, port: servedPort(bulkyRows(20_000), 500) });
process.stdout.write(JSON.stringify(result), () => process.exit(0));
