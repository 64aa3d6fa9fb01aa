/** The mark: a message that turns round and comes back as an answer. */
export function LogoMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b6e6e" />
      <path
        d="M7 10.5h11.5a5.5 5.5 0 0 1 0 11H13"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path
        d="m16.2 17.2-4.4 4.3 4.4 4.3"
        fill="none"
        stroke="#8ff0dc"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="24.5" cy="8" r="2.5" fill="#8ff0dc" />
    </svg>
  );
}
