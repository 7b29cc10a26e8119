import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { Host } from '../contract/index.ts';
import { serveConnection, type Connection } from '../control/serve-connection.ts';
import { isAppPage } from './app-protocol.ts';

const CHANNEL = 'jetlab:frame';

/**
 * Carries the contract's frames over Electron's IPC. Only the main frame of a window of ours, showing a page of ours, is
 * listened to; what it sends is then parsed like any other input.
 */
export function serveWindows(host: Host): { attach(contents: WebContents): void; close(): void } {
  const connections = new Map<number, Connection>();

  const onFrame = (event: IpcMainEvent, frame: unknown): void => {
    if (!isOurPage(event)) return;
    connections.get(event.sender.id)?.receive(frame);
  };
  ipcMain.on(CHANNEL, onFrame);

  return {
    attach(contents) {
      const open = (): void => {
        connections.get(contents.id)?.close();
        const send = (frame: unknown): void => {
          if (!contents.isDestroyed()) contents.send(CHANNEL, frame);
        };
        connections.set(contents.id, serveConnection({ host, send }));
      };
      open();
      // A reload or a crash of the page ends its subscriptions; the next page asks again.
      contents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) open();
      });
      contents.once('destroyed', () => {
        connections.get(contents.id)?.close();
        connections.delete(contents.id);
      });
    },
    close() {
      ipcMain.off(CHANNEL, onFrame);
      for (const connection of connections.values()) connection.close();
      connections.clear();
    },
  };
}

function isOurPage(event: IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppPage(frame.url);
}
