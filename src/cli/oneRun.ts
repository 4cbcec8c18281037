import type { Client } from '../contract/client.ts';
import { ok, type Result } from '../contract/failure.ts';
import type { RunRecord } from '../contract/record.ts';
import type { RunDetail } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import { exitCodes } from './command.ts';
import { findRun } from './findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from './invocation.ts';
import { runJson } from './runJson.ts';
import { resultLines } from './workThrough.ts';

/** A setting longer than this (a template) is cut; `--json` has it whole. */
const longestSetting = 120;

/** Everything a run was made with and took: what the list has no room for. */
export async function showRun(invocation: Invocation, client: Client, text: string): Promise<Result<number>> {
  const found = await findRun(client, text);
  if (!found.ok) return found;
  const runId = found.value.id;
  const [run, record] = [
    await client.call('runs.get', { runId }),
    await client.call('runs.record', { runId }),
  ];
  if (!run.ok) return run;
  if (!record.ok) return record;
  if (wantsJson(invocation)) printJson(invocation, recordJson(run.value, record.value));
  else for (const line of lines(run.value, record.value)) printLine(invocation.terminal.out, line);
  return ok(exitCodes.allAnalysed);
}

function lines(run: RunDetail, record: RunRecord): string[] {
  const words = en.record;
  const now = new Date();
  const { firstCallAt, lastCallAt, sentTwice } = record;
  const more = sentTwice.total - sentTwice.first.length;
  return [
    ...resultLines(run).map((line, at) => (at === 0 ? `${run.fileName}: ${line}` : line)),
    en.run.sum(run.counts),
    words.analyser(record),
    ...Object.entries(run.settings).map(([name, value]) => `  ${words.setting(name, shown(value))}`),
    words.active(record),
    words.attempts(record),
    words.calls(record),
    ...(firstCallAt && lastCallAt ? [words.between(firstCallAt, lastCallAt, now)] : []),
    ...(sentTwice.total > 0 ? [en.run.sentTwice(sentTwice.total)] : []),
    ...sentTwice.first.map((call) => `  ${words.resent(call)}`),
    ...(more > 0 ? [`  ${words.more(more)}`] : []),
  ];
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestSetting ? `${text.slice(0, longestSetting - 1)}…` : text;
}

function recordJson(run: RunDetail, record: RunRecord) {
  return {
    ...runJson(run),
    settings: run.settings,
    settings_version: record.settingsVersion,
    attempts: record.attempts,
    rows_tried_again: record.rowsTriedAgain,
    calls: record.calls,
    sends: record.sends,
    active_ms: record.activeMs,
    first_call_at: record.firstCallAt,
    last_call_at: record.lastCallAt,
    mean_call_ms: record.meanCallMs,
    longest_call_ms: record.longestCallMs,
    possibly_sent_twice: record.sentTwice.total,
    sent_twice: record.sentTwice.first.map(({ callId, stage, rowNumbers, sends, state }) => ({
      call: callId,
      stage,
      rows: rowNumbers,
      sends,
      state,
    })),
  };
}
