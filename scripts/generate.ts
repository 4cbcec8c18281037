import { parseArgs } from 'node:util';
import { generateRefunds, sampleRows, sampleSeed, truthPath } from '../test/fixtures/generator/generate.ts';
import { generateProducts } from '../test/fixtures/generator/productList.ts';
import { writeEdgeFiles } from '../test/fixtures/workbooks/edge/edgeFiles.ts';

const usage = `Usage: npm run generate -- --rows N --out FILE.xlsx [--seed S] [--texts shared|inline]
       npm run generate -- --products N --out FILE.xlsx [--bad PERCENT]
       npm run generate -- --edge DIR

Writes a workbook in the style of Master_Refunds with planted problems and near-misses, and beside it
FILE.truth.json, which says where they are. The same rows and seed give the same workbook.
With --products it writes a supplier's list of the products the simulator of Amazon knows, PERCENT of them
with identifiers that are wrong. With --edge it writes one small file for every rule of reading into the folder DIR.`;

const wholeNumber = (text: string): number | null => (/^\d{1,7}$/.test(text) ? Number(text) : null);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: String(sampleRows) },
      seed: { type: 'string', default: String(sampleSeed) },
      out: { type: 'string' },
      texts: { type: 'string' },
      edge: { type: 'string' },
      products: { type: 'string' },
      bad: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  const rows = wholeNumber(values.rows);
  const seed = wholeNumber(values.seed);
  const { out, texts } = values;
  const textsKnown = texts === undefined || texts === 'shared' || texts === 'inline';
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.edge !== undefined) {
    console.log(`${values.edge}: ${await writeEdgeFiles(values.edge)} files; see RULES.md in it`);
    return 0;
  }
  if (values.products !== undefined) return productList(values.products, values.bad, values.out);
  // A sheet of Excel ends at row 1,048,576, and the header takes one.
  if (out === undefined || rows === null || rows > 1_048_575 || seed === null || !textsKnown) {
    console.error(usage);
    return 1;
  }
  const truth = await generateRefunds({ rows, seed, out, ...(texts === undefined ? {} : { texts }) });
  const count = (lists: object) => Object.values(lists).flat().length;
  console.log(
    `${out}: ${rows} rows, ${count(truth.planted)} planted problems, ${count(truth.nearMisses)} rows of near-misses, ${truth.clean.length} clean; see ${truthPath(out)}`,
  );
  return 0;
}

async function productList(count: string, bad: string, out: string | undefined): Promise<number> {
  const [rows, badPercent] = [wholeNumber(count), wholeNumber(bad)];
  if (out === undefined || rows === null || badPercent === null || badPercent > 100) {
    console.error(usage);
    return 1;
  }
  await generateProducts({ rows, badPercent, out });
  console.log(`${out}: ${rows} products`);
  return 0;
}

process.exitCode = await main();
