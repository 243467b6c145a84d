/** The touchstone with the streak that gold leaves on it. */
export const Logo = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M9.2 3.5 23 2.6l6.2 11.2-3.4 12.4-14.6 3.2L2.7 19z" fill="var(--logo-stone, #1b2733)" />
    <path
      d="M8.6 21.4c4.3-1.1 9.4-5.1 14.2-11.6"
      fill="none"
      stroke="#d9a826"
      strokeWidth="3.2"
      strokeLinecap="round"
    />
  </svg>
);
