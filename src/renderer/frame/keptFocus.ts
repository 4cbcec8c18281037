const focusable =
  'button, input, textarea, select, a[href], [role=tab], [role=radio], [role=button], [tabindex="0"]';

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();

const isThere = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  element.checkVisibility() &&
  !element.matches(':disabled');

/** Where the focus was, told in a way that outlives the element. */
export type Spot = {
  readonly element: HTMLElement;
  readonly name: string;
  /** Elements around it, the nearest first. */
  readonly around: readonly Element[];
  /** What could be focused after it, in the order of the page. */
  readonly after: readonly Element[];
};

export function spotOf(element: HTMLElement, page: Element): Spot {
  const around: Element[] = [];
  for (let one = element.parentElement; one && page.contains(one); one = one.parentElement) around.push(one);
  const all = [...page.querySelectorAll(focusable)];
  return { element, name: nameOf(element), around, after: all.slice(all.indexOf(element) + 1) };
}

/**
 * What takes the place of a lost spot: the element itself once it can be focused again, one of the same name in
 * what is left around it, the next one there (the next row), else the heading above.
 */
export function placeFor({ element, name, around, after }: Spot): HTMLElement | null {
  const { tagName } = element;
  if (isThere(element)) return element;
  const left = around.filter((one) => one.isConnected);
  const [nearest] = left;
  if (!nearest) return null;
  const next = after.filter((one) => nearest.contains(one)).filter(isThere);
  const named = [...next, ...[...nearest.querySelectorAll('button, a')].filter(isThere)];
  const same = named.find((one) => one.tagName === tagName && nameOf(one) === name);
  if (same) return same;
  if (next[0]) return next[0];
  for (const one of left) {
    const heading = [...one.querySelectorAll('h1, h2, h3')].find(isThere);
    if (!heading) continue;
    heading.tabIndex = -1;
    return heading;
  }
  return null;
}
