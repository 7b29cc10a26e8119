import { defineAction } from '../actions/index.ts';
import { navigate } from '../state/route.ts';
import { useView } from '../state/view.ts';
import { screens } from './screens.tsx';

export const toggleTheme = defineAction({
  id: 'window.theme',
  icon: 'theme',
  kind: 'plain',
  worksInPast: true,
  keys: 'Mod+Shift+L',
  title: () => 'Switch between light and dark theme',
  run: (_, { host }) => {
    const isDark = document.documentElement.dataset['theme'] === 'dark';
    return host.call('settings.update', { theme: isDark ? 'light' : 'dark' });
  },
});

export const followSystemTheme = defineAction({
  id: 'window.themeSystem',
  icon: 'theme',
  kind: 'plain',
  worksInPast: true,
  title: () => 'Follow the theme of the system',
  available: (_, world) => world.settings?.theme !== 'system' || 'The theme of the system is followed.',
  run: (_, { host }) => host.call('settings.update', { theme: 'system' }),
});

export const toggleProjector = defineAction({
  id: 'window.projector',
  icon: 'projector',
  kind: 'plain',
  worksInPast: true,
  keys: 'Mod+Shift+P',
  title: () => 'Projector mode',
  detail: () => 'everything 25% larger',
  run: async (_, { host, world }) => {
    const projector = !world.settings?.projector;
    await host.call('settings.update', { projector });
    if (projector) useView.getState().showInspector(false);
  },
});

export const toggleTimeline = defineAction({
  id: 'window.timeline',
  icon: 'clock',
  kind: 'plain',
  worksInPast: true,
  keys: 'Mod+J',
  title: () => 'Open or fold the timeline',
  run: (_, { host, world }) => host.call('settings.update', { timelineOpen: !world.settings?.timelineOpen }),
});

export const toggleInspector = defineAction({
  id: 'window.inspector',
  icon: 'info',
  kind: 'plain',
  worksInPast: true,
  keys: 'Mod+I',
  title: () => 'Show or hide the inspector',
  run: () => {
    const { isInspectorOpen, showInspector } = useView.getState();
    showInspector(!isInspectorOpen);
  },
});

export const openPalette = defineAction({
  id: 'window.palette',
  icon: 'search',
  kind: 'plain',
  worksInPast: true,
  keys: 'Mod+K',
  title: () => 'Search or run a command',
  run: () => useView.getState().openPalette(),
});

export const showShortcuts = defineAction({
  id: 'window.shortcuts',
  icon: 'keyboard',
  kind: 'plain',
  worksInPast: true,
  keys: '?',
  title: () => 'Show the keys',
  run: () => useView.getState().showShortcuts(true),
});

/** One action for each screen. */
export const goToScreens = screens.map((screen) =>
  defineAction({
    id: `go.${screen.path}`,
    icon: screen.icon,
    kind: 'plain',
    worksInPast: true,
    keys: screen.keys,
    title: () => `Go to ${screen.title}`,
    run: () => navigate(`/${screen.path}`),
  }),
);
