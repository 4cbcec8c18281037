import type { Field, FieldKind } from '../../core/analyser.ts';

/** `{{Column}}`, `{{Column?}}` where it may be empty, `{{Column|amount}}` read as an amount, a date or a rate. */
const placeholder = /\{\{([^{}]*)\}\}/g;
const inside = /^\s*([^|?{}]+?)\s*(?:\|\s*(text|date|amount|rate)\s*)?(\?)?\s*$/;

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly read: FieldKind;
      readonly optional: boolean;
    };

/** The parts of a template in their order; text in place of parts is the placeholder that cannot be read. */
export function partsOf(template: string): readonly Part[] | string {
  const parts: Part[] = [];
  let at = 0;
  for (const found of template.matchAll(placeholder)) {
    const named = inside.exec(found[1] ?? '');
    if (named === null) return found[0];
    if (found.index > at) parts.push({ kind: 'text', text: template.slice(at, found.index) });
    const [, column = '', read = 'text', optional] = named;
    parts.push({ kind: 'column', column, read: read as FieldKind, optional: optional !== undefined });
    at = found.index + found[0].length;
  }
  if (at < template.length) parts.push({ kind: 'text', text: template.slice(at) });
  return parts;
}

/** Only for templates that were checked before. */
export function knownParts(template: string): readonly Part[] {
  const parts = partsOf(template);
  if (typeof parts === 'string') throw new Error(`The template was never checked: ${parts}`);
  return parts;
}

/** One field for each column a request names, whatever the case it is named in. */
export function fieldsOf(templates: readonly string[]): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const part of templates.flatMap(knownParts)) {
    if (part.kind === 'text') continue;
    const id = fieldId(part.column);
    const known = fields.get(id);
    fields.set(id, {
      id,
      label: known?.label ?? part.column,
      kind: known === undefined || known.kind === 'text' ? part.read : known.kind,
      required: (known?.required ?? false) || !part.optional,
      synonyms: [known?.label ?? part.column],
    });
  }
  return [...fields.values()];
}

export const fieldId = (column: string): string => `column:${column.toLowerCase().replace(/\s+/g, ' ')}`;
