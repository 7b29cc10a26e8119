/** What decides between a window and the browser, before anything is fetched. */
export interface Surroundings {
  platform: NodeJS.Platform;
  /** Null where users have no number (Windows). */
  uid: number | null;
  env: Record<string, string | undefined>;
}

/** Why Electron cannot show a window here, as half a sentence; null when it can be tried. */
export function whyNoWindow({ platform, uid, env }: Surroundings): string | null {
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return 'there is no display here (DISPLAY and WAYLAND_DISPLAY are not set)';
  }
  // Chromium refuses to start as root with its sandbox on, and turning the sandbox off is not done behind the user's back.
  if (platform === 'linux' && uid === 0) return 'Electron’s sandbox does not work for root';
  return null;
}
