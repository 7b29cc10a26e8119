import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Stands in for Electron where its binary cannot be had, so that the built main process can run under plain Node. Each member
 * is checked against electron.d.ts; what the app asks of Electron is kept in `seen` for a test to look at. It shows that the
 * app's own wiring is right, not that Electron behaves.
 */
export const seen = {
  schemes: [] as Electron.CustomScheme[],
  userData: '',
  windows: [] as FakeWindow[],
  menu: null as FakeMenu | null,
  errorBoxes: [] as { title: string; content: string }[],
  protocolHandlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  permissionRequest: null as Parameters<Electron.Session['setPermissionRequestHandler']>[0],
  permissionCheck: null as Parameters<Electron.Session['setPermissionCheckHandler']>[0],
};

type FakeMenu = { template: Electron.MenuItemConstructorOptions[] };

class FakeApp extends EventEmitter {
  isPackaged = false;
  getVersion = (): string => '0.0.0-fake';
  whenReady = (): Promise<void> => Promise.resolve();
  requestSingleInstanceLock = (): boolean => true;
  setPath = (name: string, path: string): void => {
    if (name === 'userData') seen.userData = path;
  };
  /** As Electron: `will-quit` may be prevented; when it is not, the process ends. */
  quit = (): void => {
    let prevented = false;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.emit('quitted');
  };
  exit = (code = 0): void => process.exit(code);
}
export const app = new FakeApp() satisfies Pick<
  Electron.App,
  'isPackaged' | 'getVersion' | 'whenReady' | 'requestSingleInstanceLock' | 'setPath' | 'quit' | 'exit'
>;

let nextContentsId = 1;

export class FakeContents extends EventEmitter {
  readonly id = nextContentsId++;
  readonly sent: unknown[] = [];
  windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  isDestroyed = (): boolean => false;
  send = (_channel: string, frame: unknown): void => {
    this.sent.push(frame);
    this.emit('sent', frame);
  };
  sendInputEvent = (): void => undefined;
  setWindowOpenHandler = (handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void => {
    this.windowOpenHandler = handler;
  };
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly urls: string[] = [];
  focused = 0;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    seen.windows.push(this);
  }

  static getAllWindows = (): FakeWindow[] => seen.windows;
  static getFocusedWindow = (): FakeWindow | null => seen.windows[0] ?? null;

  loadURL = (url: string): Promise<void> => {
    this.urls.push(url);
    return Promise.resolve();
  };
  isDestroyed = (): boolean => false;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  restore = (): void => undefined;
  maximize = (): void => undefined;
  show = (): void => undefined;
  focus = (): void => {
    this.focused += 1;
  };
  getNormalBounds = (): Electron.Rectangle => ({ x: 10, y: 20, width: 1200, height: 800 });
  setTitleBarOverlay = (): void => undefined;
}
export { FakeWindow as BrowserWindow };

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]): void => void seen.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void => {
    seen.protocolHandlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export const net = {
  fetch: async (url: string | Request): Promise<Response> => new Response(await readFile(fileURLToPath(String(url)))),
} satisfies Pick<Electron.Net, 'fetch'>;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => void (seen.permissionRequest = handler),
    setPermissionCheckHandler: (handler) => void (seen.permissionCheck = handler),
    setDevicePermissionHandler: () => undefined,
  } satisfies Pick<
    Electron.Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
};

export const ipcMain = new EventEmitter() satisfies Record<keyof Pick<Electron.IpcMain, 'on' | 'off'>, unknown>;

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]): FakeMenu => ({ template }),
  setApplicationMenu: (menu: FakeMenu | null): void => void (seen.menu = menu),
};

export const dialog = {
  showErrorBox: (title: string, content: string): void => void seen.errorBoxes.push({ title, content }),
} satisfies Pick<Electron.Dialog, 'showErrorBox'>;

class FakeTheme extends EventEmitter {
  shouldUseDarkColors = false;
}
export const nativeTheme = new FakeTheme() satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>;

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
} satisfies { getAllDisplays(): { workArea: Electron.Rectangle }[] };
