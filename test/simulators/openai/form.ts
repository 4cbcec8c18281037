/** The file and the purpose of a multipart form. */
export function readForm(
  type: string,
  body: string,
): { text: string; filename: string; purpose: string } | null {
  const boundary = /boundary=("?)([^";]+)\1/.exec(type)?.[2];
  if (boundary === undefined) return null;
  const parts = body.split(`--${boundary}`);
  const part = (name: string) => parts.find((text) => text.includes(`name="${name}"`));
  const content = (text: string | undefined): string =>
    text?.slice(text.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '') ?? '';
  const file = part('file');
  if (file === undefined) return null;
  const filename = /filename="([^"]*)"/.exec(file)?.[1] ?? '';
  return { text: content(file), filename, purpose: content(part('purpose')) };
}
