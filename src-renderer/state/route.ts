import { useSyncExternalStore } from 'react';

/**
 * Where the window is: the path of the address, `/cluster`, `/streams/ORDERS`, `/streams/new`. Kept in the history, so
 * that back, forward and deep links work.
 */
const listeners = new Set<() => void>();

export function currentPath(): string {
  return location.pathname;
}

/** Goes to a path and leaves the old one in the history. */
export function navigate(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, '', path);
  tell();
}

/** Goes to a path in place of the present one. */
export function redirect(path: string): void {
  if (path === location.pathname) return;
  history.replaceState(null, '', path);
  tell();
}

/** The path in its parts: `/streams/ORDERS` is `['streams', 'ORDERS']`. */
export function partsOf(path: string): string[] {
  return path.split('/').filter(Boolean).map(decoded);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
