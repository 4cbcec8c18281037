/** Bytes of UTF-8 that systems allow in a file name, less what a person may want to add. */
const longestName = 240;

/** `Refunds results.xlsx`; a name that would be too long for a file loses the end of its own part. */
export function exportName(fileName: string, word: string, format: string): string {
  const ending = ` ${word}.${format}`;
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  const letters = [...fileName.replace(/\.[^.]+$/, '')];
  while (letters.length > 0 && bytes(letters.join('') + ending) > longestName) letters.pop();
  return letters.join('').trimEnd() + ending;
}
