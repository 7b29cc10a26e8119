import { useEffect } from 'react';
import type { Settings } from '../../src-main/contract/settings.ts';

const KEY = 'jetlab.theme';
const darkWanted = () => matchMedia('(prefers-color-scheme: dark)');

/** The look of the last visit, before the host has sent the settings: no flash of the other theme. */
export function showRememberedTheme(): void {
  showTheme(localStorage.getItem(KEY) === 'dark' ? 'dark' : localStorage.getItem(KEY) === 'light' ? 'light' : 'system');
}

/** Shows theme and scale of the settings, and follows the system where they say so. */
export function useTheme(settings: Settings | undefined): void {
  const theme = settings?.theme;
  useEffect(() => {
    if (!theme) return undefined;
    localStorage.setItem(KEY, theme);
    const show = () => showTheme(theme);
    show();
    const system = darkWanted();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);

  const isProjector = settings?.projector ?? false;
  useEffect(() => {
    // The page itself is scaled, what floats above it is scaled by its own class: positions are measured unscaled.
    document.documentElement.toggleAttribute('data-projector', isProjector);
    const root = document.getElementById('root');
    if (isProjector) root?.setAttribute('data-scale', 'projector');
    else root?.removeAttribute('data-scale');
  }, [isProjector]);
}

function showTheme(theme: Settings['theme']): void {
  const shown = theme === 'system' ? (darkWanted().matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = shown;
}
