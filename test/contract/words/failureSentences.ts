import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { projectRoot } from '../../../scripts/runCommand.ts';

type Node = { readonly type: string; readonly [name: string]: unknown };
export type Said = { readonly file: string; readonly sentence: string };

/** Where failures come from; the analyser for tests speaks to nobody. */
const places = 'src/{core,analysers,adapters,engine,workers,main}/**/*.ts';
const makers =
  /^(failed|failure|permanent|again|unwritable|bad|misses|blocking|note|tooLarge|damaged|notWorkbook|instead)$/;

/** Every sentence that is given to a failure where it is made, `{}` for each part that differs. */
export function failureSentences(): Said[] {
  return globSync(places, { cwd: projectRoot })
    .filter((file) => !file.includes('analysers/probe/'))
    .flatMap((file) => {
      const { program } = parseSync(file, readFileSync(join(projectRoot, file), 'utf8'));
      return sentencesIn(program).map((sentence) => ({ file, sentence }));
    });
}

function sentencesIn(node: unknown): string[] {
  return nodesIn(node)
    .flatMap((one) => messageOf(one).flatMap(textsOf))
    .filter(isSentence);
}

function nodesIn(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  // What an Error says is for the log, not for a person.
  if (!isNode(node) || node.type === 'NewExpression') return [];
  return [node, ...Object.values(node).flatMap(nodesIn)];
}

/** What a model is told is no sentence for a person, and settings say their own. */
const notForPeople = /analysers\/(probe|llm\/(prompt|template|batch))\/|[sS]ettings|settingTexts/;

/** Every text in the analysers that ends as a sentence does, or with what somebody else said. */
export function sentencesOfAnalysers(): Said[] {
  return globSync('src/analysers/**/*.ts', { cwd: projectRoot })
    .filter((file) => !notForPeople.test(file))
    .flatMap((file) => {
      const { program } = parseSync(file, readFileSync(join(projectRoot, file), 'utf8'));
      const texts = nodesIn(program)
        .filter(({ type }) => type === 'Literal' || type === 'TemplateLiteral')
        .flatMap(textsOf);
      return texts
        .filter((text) => isSentence(text) && /^\S.*(\.|: \{\})$/.test(text))
        .map((sentence) => ({ file, sentence }));
    });
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** What a node gives to a failure as its message: an argument of what makes one, or the `message` beside a `code`. */
function messageOf(node: Node): unknown[] {
  if (node.type === 'CallExpression' && isNode(node.callee)) {
    const { name, property } = node.callee;
    const refuses = isNode(property) && property.name === 'refuse';
    return refuses || makers.test(String(name)) ? (node.arguments as unknown[]) : [];
  }
  if (node.type !== 'ObjectExpression') return [];
  const properties = (node.properties as Node[]).filter(({ type }) => type === 'Property');
  const named = (name: string) => properties.find(({ key }) => isNode(key) && key.name === name);
  const [message] = ['message'].map(named);
  return named('code') && named('retryable') && message ? [message.value] : [];
}

function textsOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].flatMap(textsOf);
  if (node.type !== 'TemplateLiteral') return [];
  const parts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  return [parts.join('{}')];
}

/** Codes are arguments too, but have no spaces. */
const isSentence = (text: string): boolean => /\s/.test(text) && /[a-z]{2}/.test(text);
