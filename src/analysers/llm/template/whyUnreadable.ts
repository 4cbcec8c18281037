import type { z } from 'zod';

/** One sentence about the first thing in a template that cannot be read. */
export function whyUnreadable(error: z.ZodError, value: unknown): string {
  const issue = error.issues[0];
  if (issue === undefined || typeof value !== 'object' || value === null || Array.isArray(value))
    return 'A template is a JSON object with v, name, instructions, inputs and outputs.';
  if (issue.path[0] === 'v') return versionProblem(value);
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return `The template has the unknown entry “${issue.keys[0]}”${inside(path)}.`;
  if (issue.code === 'too_small' && path.length === 1 && path[0] === 'outputs')
    return 'The template has no columns wanted back, so there would be no result.';
  if (issue.code === 'too_small' && path.length === 1 && path[0] === 'inputs')
    return 'The template has no columns to send, so the model would have nothing to read.';
  if (path.at(-1) === 'id')
    return `The id in ${path.slice(0, -1).map(counted).join(' ')} of the template must be a word such as “reason2”: a small letter, then at most 39 letters and digits.`;
  return `The template’s ${path.map(counted).join(' ')} cannot be read: ${issue.message}.`;
}

function versionProblem(value: object): string {
  const v = 'v' in value ? value.v : undefined;
  return typeof v === 'number' && v > 1
    ? 'The template was made by a newer version of Rowmill.'
    : 'The template does not say its version; it needs "v": 1.';
}

const inside = (path: readonly string[]): string =>
  path.length === 0 ? '' : ` in ${path.map(counted).join(' ')}`;

/** `outputs 0` of a path is “outputs 1” for a person. */
const counted = (part: string): string => (/^\d+$/.test(part) ? String(Number(part) + 1) : part);
