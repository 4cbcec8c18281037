import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const progress: Words['progress'] = {
  chart: {
    title: 'Tempo und Fehlschläge',
    speed: 'Zeilen je Sekunde',
    failures: 'Fehlschläge je Sekunde',
    range: (now, least, most) => `jetzt ${f.rate(now)}, zwischen ${f.rate(least)} und ${f.rate(most)}`,
  },
  spendTitle: 'Kosten',
  spend: (spent, reserved, cap) => {
    const parts = [cap > 0 ? `${f.spend(spent)} von höchstens ${f.spend(cap)}` : f.spend(spent)];
    if (reserved > 0) parts.push(`${f.spend(reserved)} vorgemerkt`);
    return parts.join(' · ');
  },
  cause: (title, count) => `${title.replace(/\.$/, '')} (${f.count(count)})`,
  moreCauses: (count) => `${f.count(count)} weitere`,
  toAttention: (count) => `Was mit ${rows(count)} zu tun ist`,
  live: 'Zeilen, wie sie beantwortet werden',
  details: 'Einzelheiten',
  history: 'Verlauf',
  noHistory: 'Noch ist nichts geschehen.',
};
