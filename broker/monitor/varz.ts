import { z } from 'zod';
import { count, flag, orNull, text } from './lenient.ts';

/** `/varz`: the server itself. Byte counts are bytes, `cpu` is percent of one core. */
export const Varz = z.object({
  server_id: text,
  server_name: text,
  version: text,
  /** RFC 3339. */
  start: text,
  now: text,
  cpu: count,
  mem: count,
  cores: count,
  connections: count,
  total_connections: count,
  routes: count,
  in_msgs: count,
  out_msgs: count,
  in_bytes: count,
  out_bytes: count,
  /** Of clients alone, without routes; 0 in servers that do not tell (before 2.11). */
  in_client_msgs: count,
  out_client_msgs: count,
  slow_consumers: count,
  subscriptions: count,
  lame_duck_mode: flag,
  jetstream: orNull(
    z.object({
      config: orNull(z.object({ max_memory: count, max_storage: count, store_dir: text })),
      stats: orNull(z.object({ memory: count, storage: count, ha_assets: count })),
    }),
  ),
});
export type Varz = z.infer<typeof Varz>;
