import type { ClientConnection } from '../../../src-main/contract/node.ts';
import { lasting, latency } from '../../ui/times.ts';

export type Column =
  | 'node'
  | 'cid'
  | 'name'
  | 'client'
  | 'account'
  | 'path'
  | 'rtt'
  | 'uptime'
  | 'pendingBytes'
  | 'inMessages'
  | 'outMessages'
  | 'subscriptions';

export interface SortOrder {
  by: Column;
  direction: 'ascending' | 'descending';
}

/** Connections whose name, client, account or node contains the text; Jetlab's own only where wanted. */
export function filterConnections(
  connections: readonly ClientConnection[],
  text: string,
  withOwn: boolean,
): ClientConnection[] {
  const wanted = text.trim().toLowerCase();
  return connections.filter((c) => {
    if (!withOwn && c.own) return false;
    if (wanted === '') return true;
    return [c.node, c.name, clientWords(c), c.account, String(c.cid)].some((v) => v?.toLowerCase().includes(wanted));
  });
}

/** In the wanted order; what is not known comes last either way. Equal ones keep node and id order. */
export function sortConnections(connections: readonly ClientConnection[], order: SortOrder): ClientConnection[] {
  const sign = order.direction === 'ascending' ? 1 : -1;
  return connections.toSorted((a, b) => {
    const [x, y] = [valueOf(a, order.by), valueOf(b, order.by)];
    if (x === null || y === null) return x === y ? tie(a, b) : x === null ? 1 : -1;
    const difference =
      typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en');
    return difference === 0 ? tie(a, b) : sign * difference;
  });
}

/** "go 1.38", or what is known of it. */
export function clientWords(c: ClientConnection): string | null {
  return [c.language ?? c.kind, c.version].filter(Boolean).join(' ') || null;
}

/** A duration of the server in the words of the screens: "9.056354ms" -> "9.1 ms"; what cannot be read stays as it is. */
export function rttWords(c: ClientConnection): string {
  const ms = goDuration(c.rtt);
  return ms === null ? (c.rtt ?? '–') : latency(ms);
}

/** The same for how long the connection has been there: "3m17s" -> "3 min 17 s". */
export function uptimeWords(c: ClientConnection): string {
  const ms = goDuration(c.uptime);
  return ms === null ? (c.uptime ?? '–') : lasting(ms);
}

/** Durations as the server writes them ("1m23s", "210µs", "2d3h"), in milliseconds; `null` for anything else. */
export function goDuration(text: string | null): number | null {
  if (!text) return null;
  const units: Record<string, number> = {
    y: 31_536_000_000,
    d: 86_400_000,
    h: 3_600_000,
    m: 60_000,
    s: 1_000,
    ms: 1,
    us: 0.001,
    µs: 0.001,
    ns: 0.000_001,
  };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|y|d|h|m|s)/gu)];
  if (parts.length === 0 || parts.map((p) => p[0]).join('') !== text) return null;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
}

function valueOf(c: ClientConnection, column: Column): string | number | null {
  switch (column) {
    case 'client':
      return clientWords(c);
    case 'path':
      return c.proxied ? 'proxy' : 'direct';
    case 'rtt':
    case 'uptime':
      return goDuration(c[column]);
    default:
      return c[column];
  }
}

function tie(a: ClientConnection, b: ClientConnection): number {
  return a.node.localeCompare(b.node, 'en') || a.cid - b.cid;
}
