/** Month names and usual short forms, folded (lower case, no accents): English, German, French, Spanish, Italian, Portuguese, Dutch. */
const names: readonly string[] = [
  'january jan januar jaenner janvier janv enero ene gennaio gen janeiro januari',
  'february feb februar fevrier fevr fev febrero febbraio fevereiro februari',
  'march mar marz maerz mrz mars marzo marco maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez decembre diciembre dic dicembre dezembro',
];

const months = new Map(
  names.flatMap((line, index) => line.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** The month 1 to 12 that a word names, with or without a full stop, or `undefined`. */
export function monthOfName(word: string): number | undefined {
  const folded = word
    .normalize('NFD')
    .replace(/\p{M}|\./gu, '')
    .toLowerCase();
  return months.get(folded);
}
