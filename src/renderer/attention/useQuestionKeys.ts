import { useEffect, useRef } from 'react';
import { isTyping, keyOf } from '../review/reviewKeys.ts';

type Acts = {
  /** By its place among the options, 0-based. */
  readonly pick: (place: number) => void;
  readonly choose: () => void;
  readonly next: () => void;
  readonly previous: () => void;
};

/** Digits pick an option, Enter chooses it, the review's keys lead to other questions, while nothing else wants them. */
export function useQuestionKeys(acts: Acts): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (ctrlKey || metaKey || altKey || isTyping(target)) return;
      const now = latest.current;
      if (/^[1-9]$/.test(key)) now.pick(Number(key) - 1);
      else if (key.toUpperCase() === keyOf.next) now.next();
      else if (key.toUpperCase() === keyOf.previous) now.previous();
      // On a button Enter is the button's.
      else if (key === 'Enter' && !isControl(target)) now.choose();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button:not([role=radio]), a, [role=tab]') !== null;
