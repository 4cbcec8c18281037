import { readdirSync, readFileSync } from 'node:fs';

/** Often enough to see a peak of a tenth of a second, seldom enough to cost nothing. */
const everyMs = 50;
/** The unit of RSS in /proc/PID/stat on x64 and arm64 Linux. */
const pageBytes = 4096;

/**
 * Samples the resident memory of a process and all its descendants; `stop` answers the highest sum in
 * bytes. Shared pages count once per process. Where there is no /proc it answers 0.
 */
export function followMemory(pid: number): { stop(): number } {
  let peak = 0;
  const sample = (): void => {
    peak = Math.max(peak, residentBytes(pid));
  };
  sample();
  const timer = setInterval(sample, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function residentBytes(root: number): number {
  if (process.platform !== 'linux') return 0;
  const family = new Set([root]);
  let pages = 0;
  // Children usually have higher ids than their parents, so one pass in order finds the family.
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  for (const pid of pids.sort((a, b) => a - b)) {
    const stat = readStat(pid);
    if (!stat || (pid !== root && !family.has(stat.parent))) continue;
    family.add(pid);
    pages += stat.rssPages;
  }
  return pages * pageBytes;
}

/** The fields after the command's name, which may itself hold spaces and brackets (proc_pid_stat(5)). */
function readStat(pid: number): { parent: number; rssPages: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), rssPages: Number(fields[21]) };
  } catch {
    return null;
  }
}
