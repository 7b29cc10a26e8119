import type { IconName } from './icon-shapes.tsx';

export interface ToastValue {
  id: number;
  tone: 'plain' | 'down' | 'late';
  icon?: IconName;
  title: string;
  text?: string | undefined;
  action?: { label: string; run: () => void };
}

const MOST_SHOWN = 3;
const SHOWN_MS = 6_000;

let shown: readonly ToastValue[] = [];
let nextId = 1;
const timers = new Map<number, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();

/** Shows a toast for 6 s; those in the tone `down` stay until dismissed. At most three are shown. */
export function toast(value: Omit<ToastValue, 'id'>): number {
  const id = nextId++;
  shown = [...shown.filter((other) => other.title !== value.title || other.text !== value.text), { ...value, id }];
  for (const old of shown.slice(0, -MOST_SHOWN)) stopTimer(old.id);
  shown = shown.slice(-MOST_SHOWN);
  if (value.tone !== 'down') resumeToast(id);
  tell();
  return id;
}

export function dismissToast(id: number): void {
  stopTimer(id);
  shown = shown.filter((one) => one.id !== id);
  tell();
}

/** The time of a toast stands still while the pointer or focus is on it. */
export function pauseToast(id: number): void {
  stopTimer(id);
}

export function resumeToast(id: number): void {
  stopTimer(id);
  timers.set(
    id,
    setTimeout(() => dismissToast(id), SHOWN_MS),
  );
}

export function currentToasts(): readonly ToastValue[] {
  return shown;
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stopTimer(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

function tell(): void {
  for (const listener of listeners) listener();
}
