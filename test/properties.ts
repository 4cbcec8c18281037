import fc from 'fast-check';

/**
 * Property tests look at the same examples in every run, so that a change fails for what it changed.
 * New ones are looked for by `npm run chaos -- properties`, which sets both variables.
 */
const everyRun = 1;

const { ROWMILL_PROPERTY_SEED: seed, ROWMILL_PROPERTY_RUNS: runs } = process.env;

fc.configureGlobal({
  seed: Number(seed ?? everyRun),
  ...(runs !== undefined && { numRuns: Number(runs) }),
});
