export type ReviewAct = 'next' | 'previous' | 'accept' | 'correct' | 'reject' | 'note' | 'undo';

const acts: { readonly [key: string]: ReviewAct } = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  a: 'accept',
  c: 'correct',
  d: 'reject',
  r: 'reject',
  n: 'note',
  u: 'undo',
};

/** The key that is shown for each. */
export const keyOf: Record<ReviewAct, string> = {
  next: 'J',
  previous: 'K',
  accept: 'A',
  correct: 'C',
  reject: 'D',
  note: 'N',
  undo: 'U',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  /** Whether a text is being typed, or a dialog or a list is open. */
  readonly typing: boolean;
};

/** What a key means; null where it belongs to something else. */
export function actOf({ key, ctrlKey, metaKey, altKey, shiftKey, typing }: Pressed): ReviewAct | null {
  if (typing || altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? 'undo' : null;
  return acts[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/** Whether keys typed there are meant for it alone. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type=checkbox]):not([type=radio]), textarea, select, [role=listbox], [role=dialog]',
  ) !== null;
