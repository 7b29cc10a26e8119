import { BrowserWindow, nativeTheme } from 'electron';
import { APP_URL } from './app-protocol.ts';
import { denyNavigation } from './permissions.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

const TOP_BAR_HEIGHT = 43;
/** After this many crashes of a page within a minute it is not loaded again by itself. */
const RELOADS_PER_MINUTE = 3;

/** The main window: sandboxed, isolated, on the app's own pages only, where it stood last time. */
export function openWindow(options: { preload: string; stateFile: string; icon?: string }): BrowserWindow {
  const state = readWindowState(options.stateFile);
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'Jetlab',
    ...(options.icon ? { icon: options.icon } : {}),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1011' : '#eceeed',
    titleBarStyle: 'hidden',
    titleBarOverlay: overlayColours(),
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(options.stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  const followTheme = (): void => {
    if (process.platform !== 'darwin' && !window.isDestroyed()) window.setTitleBarOverlay(overlayColours());
  };
  nativeTheme.on('updated', followTheme);
  window.once('closed', () => nativeTheme.off('updated', followTheme));

  denyNavigation(window.webContents);
  reloadAfterCrash(window);
  return window;
}

/** A crashed page is loaded again: the truth is in the host, so nothing is lost. */
function reloadAfterCrash(window: BrowserWindow): void {
  const crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes.push(now);
    const recent = crashes.filter((at) => now - at < 60_000);
    if (recent.length <= RELOADS_PER_MINUTE) void window.loadURL(APP_URL);
  });
}

function overlayColours(): Electron.TitleBarOverlayOptions {
  return nativeTheme.shouldUseDarkColors
    ? { color: '#0d1011', symbolColor: '#b5c0c2', height: TOP_BAR_HEIGHT }
    : { color: '#eceeed', symbolColor: '#424d50', height: TOP_BAR_HEIGHT };
}
