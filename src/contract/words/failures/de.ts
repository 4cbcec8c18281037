import { calls } from './deCalls.ts';
import { files } from './deFiles.ts';
import { products } from './deProducts.ts';
import { runs } from './deRuns.ts';
import type { Sentences } from './sentences.ts';

/** Every sentence a failure can have, in German. */
export const germanFailures: Sentences = { ...files, ...runs, ...calls, ...products };
