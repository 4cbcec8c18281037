import { openEngine } from '../../../src/engine/openEngine.ts';
import { optionsSchema, type Standing } from './standing.ts';

/**
 * An engine in a process of its own with a user who wants one run to finish: it makes the run or goes on with
 * the one that is there, and resumes it whenever it stops or pauses. It tells its parent how things stand.
 */
/** How long the user looks at a stopped run before trying again, in ms. */
const thinkMs = 300;

const { dataDir, file, settings } = optionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
const tell = (standing: Standing): void => void process.send?.(standing);
process.on('disconnect', () => process.exit(0));

const opened = await openEngine({
  dataDir,
  utilityProcess: false,
  threads: 2,
  log: (line) => process.stderr.write(`${line}\n`),
});
if (!opened.ok) {
  tell({ state: 'refused', reason: opened.failure, done: 0, failed: 0, addsUp: true });
  process.disconnect();
  process.exit(1);
}
const engine = opened.value;
const { client } = engine;

const listed = await client.call('runs.list', {});
const known = listed.ok ? listed.value[0] : undefined;
const runId = known?.id ?? (await create());

async function create(): Promise<string> {
  const source = { kind: 'path' as const, path: file };
  const made = await client.call('runs.create', { file: source, analyserId: 'probe', settings });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.runId;
}

let thinking = false;
function pressOn(): void {
  if (thinking) return;
  thinking = true;
  setTimeout(async () => {
    await client.call('runs.resume', { runId });
    thinking = false;
  }, thinkMs);
}

let closing = false;
client.subscribe(
  'runs.progress',
  { runId },
  {
    value: ({ state, counts, reason }) => {
      const { done, failed, total, waiting, inFlight, skipped, needsChoice } = counts;
      const addsUp = total === waiting + inFlight + done + failed + skipped + needsChoice;
      tell({ state, reason, done, failed, addsUp });
      if (state === 'ready') void client.call('runs.start', { runId });
      if (state === 'finished' && !closing) {
        closing = true;
        void engine.close().then(() => process.disconnect());
      }
    },
    end: (failure) => tell({ state: 'ended', reason: failure ?? null, done: 0, failed: 0, addsUp: true }),
  },
);
/** What is seen is sent once; a run that is still stopped after a resume says nothing new. */
setInterval(async () => {
  const now = await client.call('runs.get', { runId });
  if (now.ok && ['stopped', 'paused', 'interrupted'].includes(now.value.state)) pressOn();
}, thinkMs).unref();
