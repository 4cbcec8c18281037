import { createHash } from 'node:crypto';

/** Answers as long-tailed as a model's: lognormal, the same for the same item and seed. */
export type LongTail = {
  readonly seed: number;
  /** Of the lengths, in characters. */
  readonly median: number;
  /** Of their logarithm. */
  readonly deviation: number;
};

/** No answer is longer: where a model is cut off. */
const longest = 4000;

/** The answer, cut or filled to the length its item has. */
export function lengthened(answer: string, item: string, { seed, median, deviation }: LongTail): string {
  const digest = createHash('sha256').update(`${seed} ${item}`).digest();
  const [one, other] = [digest.readUInt32LE(0), digest.readUInt32LE(4)].map((n) => (n + 0.5) / 2 ** 32) as [
    number,
    number,
  ];
  const normal = Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
  const length = Math.min(longest, Math.max(1, Math.round(median * Math.exp(deviation * normal))));
  return answer.padEnd(length, '.').slice(0, length);
}
