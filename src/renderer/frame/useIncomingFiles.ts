import { useEffect, useState } from 'react';
import { useServices } from '../services.ts';
import { pastedPaths } from './pastedPaths.ts';
import type { Problem } from './problems.ts';

/**
 * Files that reach the window without a button: dropped anywhere, pasted as files or as paths, or
 * handed over by the system. Answers whether files are being dragged over the window.
 */
export function useIncomingFiles(
  open: (paths: readonly string[]) => void,
  report: (problem: Problem) => void,
): boolean {
  const { shell } = useServices();
  const [dragging, setDragging] = useState(false);

  useEffect(() => shell?.onOpenedFile((path) => open([path])), [shell, open]);

  useEffect(() => {
    const take = (files: readonly File[]) => {
      const paths = files.map((file) => shell?.pathOf(file) ?? '');
      const lost = files.filter((_, at) => paths[at] === '');
      for (const file of lost)
        report({ title: (now) => now.frame.couldNotOpen(file.name), message: (now) => now.frame.notOnDisk });
      const found = paths.filter((path) => path !== '');
      if (found.length > 0) open(found);
    };
    const stopDrop = listenToDrags(setDragging, take);
    const stopPaste = listenToPaste(take, open);
    return () => {
      stopDrop();
      stopPaste();
    };
  }, [shell, open, report]);
  return dragging;
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** `dragleave` fires between any two elements; only a leave without a related target leaves the window. */
function listenToDrags(
  setDragging: (dragging: boolean) => void,
  take: (files: readonly File[]) => void,
): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const over = (event: DragEvent) => {
    event.preventDefault();
    if (!carriesFiles(event)) return;
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    setDragging(true);
  };
  window.addEventListener('dragenter', over, { signal });
  window.addEventListener('dragover', over, { signal });
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && setDragging(false), {
    signal,
  });
  window.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      setDragging(false);
      take([...(event.dataTransfer?.files ?? [])]);
    },
    { signal },
  );
  return () => listeners.abort();
}

function listenToPaste(
  take: (files: readonly File[]) => void,
  open: (paths: readonly string[]) => void,
): () => void {
  const paste = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return;
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) return take(files);
    const paths = pastedPaths(event.clipboardData?.getData('text/plain') ?? '');
    if (paths.length > 0) open(paths);
  };
  window.addEventListener('paste', paste);
  return () => window.removeEventListener('paste', paste);
}
