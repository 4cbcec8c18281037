/** Rows going through: three lines, one of them ground. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="var(--mantine-color-ink-7)" />
      <path d="M5.5 7h11M5.5 11h5M5.5 15h11" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      <circle cx="15.2" cy="11" r="1.7" fill="#9fe3bd" />
    </svg>
  );
}
