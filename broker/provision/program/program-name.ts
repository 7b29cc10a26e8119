/** What the program's file is called on a platform. */
export function programName(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? 'nats-server.exe' : 'nats-server';
}
