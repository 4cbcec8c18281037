import { useEffect, useRef } from 'react';
import { actOf, isTyping, type ReviewAct } from './reviewKeys.ts';

/** Carries out what the keys of the review ask for, while nothing else wants them. `heard`: nothing lies over the review. */
export function useReviewKeys(acts: Record<ReviewAct, () => void>, heard: boolean): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    if (!heard) return;
    const press = (event: KeyboardEvent) => {
      const what = actOf({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        shiftKey: event.shiftKey,
        typing: isTyping(event.target),
      });
      if (!what) return;
      event.preventDefault();
      latest.current[what]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [heard]);
}
