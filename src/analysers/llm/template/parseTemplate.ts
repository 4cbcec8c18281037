import { failed, ok, type Result } from '../../../core/failure.ts';
import { type Template, templateSchema } from './template.ts';
import { templateProblem } from './templateProblem.ts';
import { whyUnreadable } from './whyUnreadable.ts';

/** Reads a template from plain JSON, as from a shared file. Failure `bad-template` says what is wrong in one sentence. */
export function parseTemplate(value: unknown): Result<Template> {
  const parsed = templateSchema.safeParse(value);
  if (!parsed.success) return failed('bad-template', whyUnreadable(parsed.error, value));
  const problem = templateProblem(parsed.data);
  return problem === null ? ok(parsed.data) : failed('bad-template', problem);
}
