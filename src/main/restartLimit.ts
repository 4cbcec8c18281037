/**
 * Allows something to happen at most `most` times in any `withinMs`, so that what dies at once on
 * every start is not started for ever. Each call that answers true counts; `now` is in ms.
 */
export function restartLimit(most: number, withinMs: number, now: () => number): () => boolean {
  let recent: number[] = [];
  return () => {
    recent = recent.filter((at) => now() - at < withinMs);
    if (recent.length >= most) return false;
    recent.push(now());
    return true;
  };
}
