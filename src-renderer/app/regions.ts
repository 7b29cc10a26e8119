/** The regions of the window in the order of DESIGN.md, section 9. */
const order = ['rail', 'top', 'screen', 'inspector', 'timeline'];

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Moves focus into the next region that is there, to where it last was or to its first part. */
export function focusNextRegion(step: 1 | -1): void {
  const regions = order
    .flatMap((name) => [...document.querySelectorAll<HTMLElement>(`[data-region="${name}"]`)])
    .filter((region) => !region.closest('[inert]') && firstFocusable(region));
  if (regions.length === 0) return;
  // The inspector lies inside the screen: the innermost region is where focus is.
  const here = document.activeElement?.closest<HTMLElement>('[data-region]');
  const index = here ? regions.indexOf(here) : -1;
  const next = regions.at((index + step + regions.length) % regions.length);
  if (next) firstFocusable(next)?.focus();
}

function firstFocusable(region: HTMLElement): HTMLElement | undefined {
  const current = region.querySelector<HTMLElement>('[aria-current="page"]');
  if (current) return current;
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
    (element) =>
      element.closest('[data-region]') === region && element.checkVisibility() && !element.closest('[inert]'),
  );
}
