/**
 * Chromium lays out at most 33,554,432 device pixels, and a million rows of 36 px are more; from some millions on
 * it also places to half a pixel only, as it counts in 32 bits.
 */
const mostPx = 2_000_000;

export type ScrollSpan = ReturnType<typeof scrollSpan>;

/**
 * Where rows stand when all of them together are taller than a page can be: a small movement of the scroll bar
 * moves them by as much, a jump goes to the same share of the whole. All in px.
 */
export function scrollSpan(most = mostPx) {
  let [all, view] = [0, 0];
  let [virtual, real] = [0, 0];
  const content = (): number => Math.min(all, most);
  const lastReal = (): number => Math.max(0, content() - view);
  const lastVirtual = (): number => Math.max(0, all - view);
  const within = (top: number): number => Math.min(lastVirtual(), Math.max(0, top));

  return {
    /** How tall the page has to be. */
    content,
    /** How far down the rows the view begins. */
    top: (): number => virtual,
    /** Where something that stands at `top` among the rows stands on the page. */
    place: (top: number): number => top - virtual + real,
    resize(rowsHeight: number, viewHeight: number): void {
      [all, view] = [rowsHeight, viewHeight];
      virtual = within(virtual);
    },
    /** The page was scrolled to `to`. */
    scrolled(to: number): void {
      const moved = to - real;
      real = to;
      if (all <= most) virtual = within(to);
      else if (to <= 0) virtual = 0;
      else if (to >= lastReal() - 1) virtual = lastVirtual();
      else if (Math.abs(moved) <= 2 * view) virtual = within(virtual + moved);
      else virtual = within((to / lastReal()) * lastVirtual());
    },
    /** Where the page has to be scrolled so that the view begins at `top` of the rows. */
    scrollFor(top: number): number {
      const wanted = within(top);
      if (all <= most) return wanted;
      const near = real + wanted - virtual;
      const isNear = Math.abs(wanted - virtual) <= 2 * view && near > 1 && near < lastReal() - 1;
      real = isNear ? near : Math.round((wanted / Math.max(1, lastVirtual())) * lastReal());
      virtual = wanted;
      return real;
    },
  };
}
