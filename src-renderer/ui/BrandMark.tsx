interface BrandMarkProps {
  size?: number;
}

/** Jetlab's mark: three nodes, the leader filled. */
export function BrandMark({ size = 18 }: BrandMarkProps) {
  return (
    <svg
      viewBox="0 0 18 18"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M9 4.6 4.4 13M9 4.6 13.6 13M5.6 14h6.8" opacity=".45" />
      <circle cx="9" cy="3.4" r="2.4" fill="currentColor" stroke="none" />
      <circle cx="3.4" cy="14" r="1.9" />
      <circle cx="14.6" cy="14" r="1.9" />
    </svg>
  );
}
