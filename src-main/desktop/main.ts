import { app, BrowserWindow, dialog, session } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJetlabError } from '../../broker/domain/errors.ts';
import { APP_URL, registerAppScheme, serveAppPages } from './app-protocol.ts';
import { openHost, type DesktopHost } from './desktop-host.ts';
import { serveWindows } from './ipc-adapter.ts';
import { readLaunchOptions } from './launch-options.ts';
import { installMenu } from './menu.ts';
import { denyPermissions } from './permissions.ts';
import { openWindow } from './window.ts';

/*
 *  launch options ── workspace ── single instance lock (one per workspace)
 *       │
 *       ├── host: a core of its own, or a connection to the lab that already runs for this workspace
 *       ├── jetlab://app pages, permissions denied, menu
 *       └── window ── frames over IPC ── host
 */
const QUIT_PATIENCE_MS = 15_000;

const options = readLaunchOptions(process.argv, process.env, import.meta.url);
const desktopDir = join(options.workspaceDir, 'desktop');

registerAppScheme();
// Electron's single instance lock is per user data folder: this makes it one per workspace.
app.setPath('userData', desktopDir);

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  void app.whenReady().then(run, failed);
}

async function run(): Promise<void> {
  mkdirSync(desktopDir, { recursive: true });
  denyPermissions(session.defaultSession);
  serveAppPages(options.rendererDir);
  installMenu(() => BrowserWindow.getFocusedWindow()?.webContents ?? null);

  let host: DesktopHost;
  try {
    host = await openHost(options);
  } catch (error) {
    failed(error);
    return;
  }
  const windows = serveWindows(host.host);
  const open = (): BrowserWindow => {
    const window = openWindow({ preload: options.preload, stateFile: join(desktopDir, 'window.json') });
    windows.attach(window.webContents);
    void window.loadURL(APP_URL);
    return window;
  };
  open();

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) open();
    else {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  // No tray: the app ends with its last window on every platform, and the lab with the app.
  app.on('window-all-closed', () => app.quit());
  quitCleanly(async () => {
    windows.close();
    await host.close();
  });
  void host.shutdownAsked.then(() => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

/** Waits for the lab to end, at most 15 s; the broker host ends its servers by itself when the app is gone. */
function quitCleanly(close: () => Promise<void>): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const patience = new Promise<void>((resolve) => setTimeout(resolve, QUIT_PATIENCE_MS).unref());
    void Promise.race([close(), patience]).finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

/** Nothing can be shown in a window yet: the system's own dialog says what failed and what to do. */
function failed(error: unknown): void {
  const text = isJetlabError(error) ? `${error.message}\n\n${error.help}` : String(error);
  dialog.showErrorBox('Jetlab cannot start', text);
  app.exit(1);
}
