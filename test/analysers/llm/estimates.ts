import { llm } from '../../../src/analysers/llm/llm.ts';
import {
  estimateFigure,
  type FurtherCalls,
  moneyOf,
  type SeenCall,
  triesWanted,
  widthOf,
} from '../../../src/core/estimate/usage.ts';
import { seeded } from '../../../src/core/run/seeded.ts';
import type { Usage } from '../../../src/core/stage.ts';
import { Completions } from '../../simulators/openai/completions.ts';
import { changed, start } from '../../simulators/openai/config.ts';
import { refundRow, settingsWith } from './askLlm.ts';

export type EstimatedBill = {
  readonly low: number;
  readonly high: number;
  readonly actual: number;
  readonly tried: number;
  readonly width: number;
};

/** Tries rows as the estimate asks for, and holds the range it then tells against the bill of all rows. */
export function estimatedBill(rows: number, seed: number, lengthSigma: number): EstimatedBill {
  const calls = callsOf(rows, seed, lengthSigma);
  let tried = 10;
  for (;;) {
    const [seen, left] = [calls.slice(0, tried), calls.slice(tried)];
    const spent = sum(seen.map(({ actual }) => actual));
    const figure = estimateFigure(seen, furtherOf(left), moneyOf);
    const bill = { low: spent.microUnits + figure.low, high: spent.microUnits + figure.high };
    const more = triesWanted(bill, tried, left.length);
    if (more === 0) {
      return {
        ...bill,
        tried,
        width: widthOf(bill),
        actual: sum(calls.map(({ actual }) => actual)).microUnits,
      };
    }
    tried += more;
  }
}

type Call = SeenCall & { readonly reserved: Usage };

/** What the analyser expects of each row, and what the simulated model bills for it. */
function callsOf(rows: number, seed: number, lengthSigma: number): Call[] {
  const settings = settingsWith();
  const [stage] = llm.stages(settings);
  if (!stage?.expect) throw new Error('Nothing is expected');
  const config = changed(start, { seed, lengthSigma });
  const random = seeded(seed);
  const model = new Completions();
  const calls: Call[] = [];
  for (let rowNumber = 1; rowNumber <= rows; rowNumber++) {
    const reason = 'Arrived broken, see the picture. '.repeat(1 + Math.floor(random() * 20));
    const row = refundRow({ invoiceNumber: `INV-${seed}-${rowNumber}`, reason }, {}, rowNumber);
    const request = stage.build([row], settings);
    const asked = model.read('/chat/completions', JSON.parse(request.body ?? ''), config);
    if ('status' in asked) throw new Error(JSON.stringify(asked.body));
    const response = {
      status: 200,
      headers: {},
      body: JSON.stringify(model.answer(asked, config, null, random).body),
    };
    const read = stage.read(response, [row], settings);
    if (!read.ok) throw new Error(read.failure.message);
    const expected = stage.expect([row], settings);
    const certain = expected.certain ?? { microUnits: 0, units: {} };
    calls.push({ actual: read.value.usage, expected, certain, reserved: stage.reserve([row], settings) });
  }
  return calls;
}

const furtherOf = (calls: readonly Call[]): FurtherCalls => ({
  calls: calls.length,
  expected: sum(calls.map(({ expected }) => expected)),
  certain: sum(calls.map(({ certain }) => certain)),
  reserved: sum(calls.map(({ reserved }) => reserved)),
});

function sum(usages: readonly Usage[]): Usage {
  const units: Record<string, number> = {};
  let microUnits = 0;
  for (const usage of usages) {
    microUnits += usage.microUnits;
    for (const [name, count] of Object.entries(usage.units)) units[name] = (units[name] ?? 0) + count;
  }
  return { microUnits, units };
}
