import { z } from 'zod';
import { count, listOf, text, textOrNull, countOrNull } from './lenient.ts';

/** `/connz?auth=1`: client connections. `account` is told because of `auth=1`; routes are not among them. */
export const Connz = z.object({
  server_id: text,
  num_connections: count,
  total: count,
  connections: listOf(
    z.object({
      cid: count,
      kind: textOrNull,
      type: textOrNull,
      ip: text,
      port: count,
      name: textOrNull,
      lang: textOrNull,
      version: textOrNull,
      account: textOrNull,
      authorized_user: textOrNull,
      start: text,
      rtt: textOrNull,
      uptime: textOrNull,
      idle: textOrNull,
      pending_bytes: countOrNull,
      in_msgs: countOrNull,
      out_msgs: countOrNull,
      in_bytes: countOrNull,
      out_bytes: countOrNull,
      subscriptions: countOrNull,
    }),
  ),
});
export type Connz = z.infer<typeof Connz>;
