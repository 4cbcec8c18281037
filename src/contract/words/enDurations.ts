import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** A duration in ms, as exact as is honest: steps of 5 s below a minute, whole minutes, then hours and minutes. */
export function about(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds <= 10) return 'a few seconds';
  if (seconds <= 57) return `about ${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `about ${minutes} min`;
  const rest = minutes % 60;
  return `about ${f.count(Math.floor(minutes / 60))} h${rest > 0 ? ` ${rest} min` : ''}`;
}
