/** Has the work done after others had a turn: once, however often it is asked for until then. */
export function soonOnce(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setImmediate(() => {
      waiting = false;
      work();
    });
  };
}
