import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

/**
 * The application menu: the platform's standard roles and keys. Entries of Jetlab's own press the key that the page already
 * listens to, so that an action has one home.
 */
export function installMenu(focused: () => WebContents | null): void {
  const press = (label: string, accelerator: string, keyCode: string, modifiers: 'control' | 'meta' | 'none') => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => {
      const contents = focused();
      const held = modifiers === 'none' ? [] : [modifiers];
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers: held });
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers: held });
    },
  });
  const command = process.platform === 'darwin' ? 'meta' : 'control';
  const app: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const template: MenuItemConstructorOptions[] = [
    ...app,
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        press('Command palette', 'CmdOrCtrl+K', 'K', command),
        press('Timeline', 'CmdOrCtrl+J', 'J', command),
        press('Inspector', 'CmdOrCtrl+I', 'I', command),
        press('Keyboard shortcuts', '?', '?', 'none'),
        { type: 'separator' },
        { role: 'reload' },
        { role: 'toggleDevTools' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
