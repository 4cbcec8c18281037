import type { Handlers } from '../../../src/contract/handlers.ts';
import { failed, type Result } from '../../../src/core/failure.ts';

const notHere = async (): Promise<Result<never>> => failed('not-here', 'The harness does not play this.');

/** What the harness answers with a failure, method by method; what is new in the contract is not among it by itself. */
export const unplayed = {
  'runs.compare': notHere,
  'runs.rename': notHere,
  'runs.problems': notHere,
  'runs.correct': notHere,
  'runs.corrections': notHere,
  'runs.undoCorrection': notHere,
  'runs.exportRejects': notHere,
  'recipes.ofRun': notHere,
  'recipes.save': notHere,
  'recipes.rename': notHere,
  'recipes.delete': notHere,
  'recipes.import': notHere,
  'recipes.export': notHere,
  'recipes.apply': notHere,
  'runs.command': notHere,
  'runs.choose': notHere,
  'runs.setAside': notHere,
  'runs.reused': notHere,
  'runs.record': notHere,
  'runs.exportPreview': notHere,
  'runs.exportCheck': notHere,
  'runs.estimate': notHere,
  'runs.scopeRows': notHere,
  'runs.comparable': notHere,
  'runs.disclose': notHere,
  'runs.recompute': notHere,
  'runs.stopRecompute': notHere,
  'network.get': notHere,
  'network.set': notHere,
  'storage.usage': notHere,
  'storage.clean': notHere,
  'queue.list': notHere,
  'queue.add': notHere,
  'queue.remove': notHere,
  'queue.move': notHere,
  'queue.go': notHere,
} satisfies Partial<Handlers>;
