import type { Analyser } from '../core/analyser.ts';
import { amazonProducts } from './amazonProducts/amazonProducts.ts';
import { http } from './http/http.ts';
import { llm } from './llm/llm.ts';
import { probe } from './probe/probe.ts';
import { refundRules } from './refundRules/refundRules.ts';

/**
 * An analyser whose settings are only known to itself: what `parseSettings` gave goes back into its
 * other functions unseen.
 */
export type AnyAnalyser = Analyser<unknown>;

export const analysers: readonly AnyAnalyser[] = [refundRules, llm, amazonProducts, http, probe];

export const findAnalyser = (id: string): AnyAnalyser | undefined =>
  analysers.find((analyser) => analyser.id === id);
