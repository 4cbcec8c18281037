import { seeded } from '../run/seeded.ts';

/** Random numbers for estimates: seeded, so that the same facts always give the same range. */
export type Random = {
  /** From 0 up to 1. */
  uniform(): number;
  /** Of mean 0 and deviation 1. */
  normal(): number;
  /** Chi-squared of `degrees` degrees of freedom, which need not be whole. */
  chiSquared(degrees: number): number;
};

export function seededRandom(seed: number): Random {
  const uniform = seeded(seed);
  // Box and Muller; 1 − u is never 0.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, chiSquared: (degrees) => 2 * gamma(degrees / 2, uniform, normal) };
}

/** Gamma of any shape and scale 1: Marsaglia and Tsang 2000, with their boost for shapes below 1. */
function gamma(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gamma(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
