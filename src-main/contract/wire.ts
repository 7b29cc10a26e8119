import { z } from 'zod';
import { ErrorValue } from './lab.ts';

/**
 * The frames of both transports, Electron's IPC and the loopback socket.
 *
 *     window                                host
 *     { t: 'hello', token }        ->                          socket only, first frame
 *     { t: 'call', id, name, input } ->     { t: 'answer', id, ok, output | error }
 *     { t: 'watch', id, name, params } ->   { t: 'value', id, value }          a topic, at once and after each change
 *                                           { t: 'batch', id, items, dropped, restarted }   a feed
 *     { t: 'unwatch', id }         ->
 */
const id = z.number().int().nonnegative();
const name = z.string().max(64);

export const ClientFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), token: z.string().max(256) }),
  z.object({ t: z.literal('call'), id, name, input: z.unknown() }),
  z.object({ t: z.literal('watch'), id, name, params: z.unknown() }),
  z.object({ t: z.literal('unwatch'), id }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

export const HostFrame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('welcome'), version: z.string() }),
  z.object({ t: z.literal('answer'), id, ok: z.literal(true), output: z.unknown() }),
  z.object({ t: z.literal('refusal'), id, error: ErrorValue }),
  z.object({ t: z.literal('value'), id, value: z.unknown() }),
  z.object({ t: z.literal('batch'), id, items: z.array(z.unknown()), dropped: z.number(), restarted: z.boolean() }),
]);
export type HostFrame = z.infer<typeof HostFrame>;
