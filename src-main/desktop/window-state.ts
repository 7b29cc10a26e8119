import { screen } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const WindowState = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(1024).max(16_384),
  height: z.number().int().min(700).max(16_384),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

const FIRST: WindowState = { width: 1440, height: 900, maximized: false };

/** Where the window stood last; the first-time size when nothing is kept or no screen shows that place any more. */
export function readWindowState(file: string): WindowState {
  const kept = WindowState.safeParse(readJson(file));
  if (!kept.success) return FIRST;
  return isOnSomeScreen(kept.data) ? kept.data : { ...FIRST, maximized: kept.data.maximized };
}

/** Losing the place of a window is no reason to fail: a folder that cannot be written is passed over. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // The next start uses the first-time size.
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isOnSomeScreen({ x, y, width }: WindowState): boolean {
  if (x === undefined || y === undefined) return true;
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const overlap = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
    return overlap >= 100 && y >= area.y && y < area.y + area.height - 40;
  });
}
