import { z } from 'zod';
import { ErrorValue } from './lab.ts';

/**
 * The frames of both transports, Electron's IPC and the loopback socket.
 *
 *     window                                host
 *     { t: 'hello', token }        ->   { t: 'welcome', version }                socket only, first frame
 *     { t: 'call', id, name, input } ->     { t: 'answer', id, ok, output } | { t: 'refusal', id, error }
 *     { t: 'watch', id, name, params } ->   { t: 'value', id, value }          a topic, at once and after each change
 *                                           { t: 'batch', id, items, dropped, restarted }   a feed
 *                                           { t: 'refusal', id, error }        a watch that cannot be
 *     { t: 'unwatch', id }         ->
 */
const id = z.number().int().nonnegative();
const name = z.string().max(64);

export const ClientFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    token: z.string().max(256),
    /** Who is at the other end: it becomes the actor of what is asked for. A window by default. */
    as: z.enum(['app', 'cli']).optional(),
    /** Asks the host to prove, in its welcome, that it knows the token too. */
    nonce: z.string().max(256).optional(),
  }),
  z.object({ t: z.literal('call'), id, name, input: z.unknown() }),
  z.object({ t: z.literal('watch'), id, name, params: z.unknown() }),
  z.object({ t: z.literal('unwatch'), id }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

export const HostFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('welcome'),
    version: z.string(),
    /** HMAC-SHA256 of the nonce under the token, hexadecimal; there when a nonce was sent. */
    proof: z.string().optional(),
  }),
  z.object({ t: z.literal('answer'), id, ok: z.literal(true), output: z.unknown() }),
  z.object({ t: z.literal('refusal'), id, error: ErrorValue }),
  z.object({ t: z.literal('value'), id, value: z.unknown() }),
  z.object({ t: z.literal('batch'), id, items: z.array(z.unknown()), dropped: z.number(), restarted: z.boolean() }),
]);
export type HostFrame = z.infer<typeof HostFrame>;
