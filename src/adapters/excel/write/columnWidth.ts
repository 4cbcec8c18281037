const minCharacters = 9;
/** Wider columns push the rest off the screen; longer text is cut by its neighbour and readable on click. */
const maxCharacters = 50;
/** Room for the filter's arrow beside the header, and for the cell's padding. */
const filterArrow = 4;
const padding = 2;

/** A width in characters that shows the header and the sample texts, between 9 and 50. */
export function columnWidth(header: string, samples: readonly string[]): number {
  const longest = Math.max(
    shownCharacters(header) + filterArrow,
    ...samples.map((text) => shownCharacters(text) + padding),
  );
  return Math.min(maxCharacters, Math.max(minCharacters, longest));
}

/** The longest line; East Asian and emoji characters are two wide. */
function shownCharacters(text: string): number {
  let longest = 0;
  for (const line of text.split('\n')) {
    let width = 0;
    for (const character of line)
      width +=
        /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
          character,
        )
          ? 2
          : 1;
    longest = Math.max(longest, width);
  }
  return longest;
}
