import { describeHolderOnLinux } from './holder-linux.ts';
import { describeHolderOnMac } from './holder-mac.ts';
import { describeHolderOnWindows } from './holder-windows.ts';

/**
 * The program that listens on the port, in words: "nginx (pid 812)". `null` when it is not known: nothing listens, or
 * the system does not tell this user. Only looks; never signals and never throws.
 */
export async function describeHolder(port: number): Promise<string | null> {
  const describe = byPlatform[process.platform];
  if (describe === undefined) return null;
  return describe(port).catch(() => null);
}

/** Each platform has its own table of sockets; there is no portable call for it. */
const byPlatform: Partial<Record<NodeJS.Platform, (port: number) => Promise<string | null>>> = {
  linux: describeHolderOnLinux,
  darwin: describeHolderOnMac,
  win32: describeHolderOnWindows,
};
