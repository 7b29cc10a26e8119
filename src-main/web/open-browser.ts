import { spawn } from 'node:child_process';

/** The program that opens a web address on this desktop; `null` where there is none to be seen. */
export function browserOpener(
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
): { command: string; args: string[] } | null {
  switch (platform) {
    case 'darwin':
      return { command: 'open', args: [] };
    case 'win32':
      // Not `start`, which is part of the shell and would take the address apart at some letters.
      return { command: 'rundll32', args: ['url.dll,FileProtocolHandler'] };
    default:
      return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { command: 'xdg-open', args: [] } : null;
  }
}

/** Opens the address if a desktop is there. The address is printed anyway, so failing is not worth a word. */
export function openBrowser(url: string): void {
  const opener = browserOpener(process.platform, process.env);
  if (opener === null) return;
  spawn(opener.command, [...opener.args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
