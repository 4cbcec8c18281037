import { type RefObject, useEffect } from 'react';
import { placeFor, type Spot, spotOf } from './keptFocus.ts';

/** Keeps its own focus while its rows come and go. */
const grid = '[role=grid], [role=treegrid]';

/**
 * Keeps the focus from falling to the page when what had it is disabled for a while or taken away: a button
 * that waits for its answer, a row that was dealt with, a dialog whose opener is gone. Somebody who goes on by
 * keyboard would start at the top of the window.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const kept = keepFocus(() => page.current);
    const observer = new MutationObserver(kept.changed);
    const changes = { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] };
    observer.observe(document.body, changes);
    document.addEventListener('focusin', kept.came);
    document.addEventListener('focusout', kept.went);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', kept.came);
      document.removeEventListener('focusout', kept.went);
    };
  }, [page]);
}

function keepFocus(page: () => HTMLElement | null) {
  let last: HTMLElement | null = null;
  /** The last one within the page: a dialog lies outside it and leads back. */
  let spot: Spot | null = null;
  /** It was disabled, which takes the focus away a frame later and without a word. */
  let paused = false;
  const nowhere = () => document.activeElement === document.body;
  return {
    came: ({ target }: FocusEvent): void => {
      const root = page();
      if (!(target instanceof HTMLElement) || !root) return;
      last = target;
      paused = false;
      if (root.contains(target)) spot = target.closest(grid) ? null : spotOf(target, root);
    },
    /** Whoever leaves something that is still there means to. */
    went: ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
      queueMicrotask(() => {
        if (nowhere() && last === target && target.isConnected && !target.matches(':disabled')) last = null;
      });
    },
    changed: (): void => {
      if (last === null || spot === null) return;
      if (last.isConnected && last.matches(':disabled')) paused = true;
      else if (nowhere() && paused && last.isConnected) last.focus();
      else if (nowhere() && !last.isConnected) placeFor(spot)?.focus();
    },
  };
}
