import { z } from 'zod';
import { count, flag, listOf, text, textOrNull } from './lenient.ts';

/** `/routez`: the TCP connections to other servers of the cluster, several for a pair when routes are pooled. */
export const Routez = z.object({
  server_id: text,
  server_name: text,
  routes: listOf(
    z.object({
      rid: count,
      remote_id: text,
      remote_name: textOrNull,
      did_solicit: flag,
      is_configured: flag,
      ip: text,
      port: count,
      /** A Go duration: "74µs". */
      rtt: textOrNull,
      uptime: textOrNull,
      pending_size: count,
      in_msgs: count,
      out_msgs: count,
      in_bytes: count,
      out_bytes: count,
    }),
  ),
});
export type Routez = z.infer<typeof Routez>;

const NUMBER_AND_UNIT = /(\d+(?:\.\d+)?)(h|ms|m|s|µs|us|ns)/g;
const MS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, µs: 0.001, us: 0.001, ns: 0.000_001 };

/** A Go duration such as "1m2.5s" or "74µs" in milliseconds; `null` for anything else. */
export function goDurationMs(duration: string | null): number | null {
  if (!duration) return null;
  if (duration === '0') return 0;
  const parts = [...duration.matchAll(NUMBER_AND_UNIT)];
  if (parts.map(([part]) => part).join('') !== duration) return null;
  return parts.reduce((total, [, figure, unit]) => total + Number(figure) * (MS[unit ?? ''] ?? 0), 0);
}
