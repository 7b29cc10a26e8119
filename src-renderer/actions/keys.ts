/** Key combinations: written as `Mod+Shift+K`, where `Mod` is Ctrl, or Command on macOS. */

/** `true` on Apple's platforms, where Command takes the place of Ctrl. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

interface Combination {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

export function parseKeys(keys: string): Combination {
  const parts = keys.split('+');
  return {
    key: (parts.at(-1) ?? '').toLowerCase(),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the pressed keys are this combination and no more. A sign that needs Shift, such as `?`, matches by itself. */
export function matches(event: Pressed, keys: string, apple = isApple): boolean {
  const wanted = parseKeys(keys);
  const mod = apple ? event.metaKey : event.ctrlKey;
  const other = apple ? event.ctrlKey : event.metaKey;
  const shiftFits = event.shiftKey === wanted.shift || (!wanted.shift && /^[^a-z0-9]$/i.test(wanted.key));
  return (
    event.key.toLowerCase() === wanted.key && mod === wanted.mod && !other && shiftFits && event.altKey === wanted.alt
  );
}

/** As shown on screen, keys with spaces between: `Ctrl K`, `⌘ K`. */
export function shownKeys(keys: string, apple = isApple): string {
  return keys
    .split('+')
    .map((part) => (part === 'Mod' ? (apple ? '⌘' : 'Ctrl') : part === 'Shift' && apple ? '⇧' : part))
    .join(' ');
}
