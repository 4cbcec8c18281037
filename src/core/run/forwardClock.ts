/**
 * The time in ms since 1970 that never goes back: it follows the wall clock ahead, as after the computer slept,
 * and the steady clock when somebody sets the wall clock back. A row that waits a minute for its retry would
 * else wait an hour and a minute.
 */
export function forwardClock(wall: () => number, steady: () => number): () => number {
  let [lastWall, lastSteady] = [wall(), steady()];
  let now = lastWall;
  return () => {
    const [nextWall, nextSteady] = [wall(), steady()];
    now += Math.max(nextWall - lastWall, nextSteady - lastSteady);
    [lastWall, lastSteady] = [nextWall, nextSteady];
    return Math.floor(now);
  };
}
