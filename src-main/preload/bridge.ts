import { contextBridge, ipcRenderer } from 'electron';

/**
 * All that a page can reach of Electron: frames of the contract, to the host and back. The host checks the sender and
 * parses every frame; nothing else of Electron or Node is exposed.
 */
contextBridge.exposeInMainWorld('jetlab', {
  platform: process.platform,
  send: (frame: unknown): void => ipcRenderer.send('jetlab:frame', frame),
  onFrame: (deliver: (frame: unknown) => void): (() => void) => {
    const listener = (_event: unknown, frame: unknown): void => deliver(frame);
    ipcRenderer.on('jetlab:frame', listener);
    return () => ipcRenderer.off('jetlab:frame', listener);
  },
});
