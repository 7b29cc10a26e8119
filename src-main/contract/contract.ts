import type { z } from 'zod';

/**
 * The three kinds of thing that cross the boundary between a window (or the command line) and the host.
 *
 *     command   one request, one answer
 *     topic     a value that the host keeps: whole on subscription, whole again after each change
 *     feed      items that happen: first what is still held, then batches, with a count of what was dropped
 *
 * A feature's file in this folder is the only place where its commands, topics and feeds are named.
 */
export interface Command<I extends z.ZodType, O extends z.ZodType> {
  kind: 'command';
  input: I;
  output: O;
}

export interface Topic<P extends z.ZodType, V extends z.ZodType> {
  kind: 'topic';
  params: P;
  value: V;
}

export interface Feed<P extends z.ZodType, T extends z.ZodType> {
  kind: 'feed';
  params: P;
  item: T;
}

export function command<I extends z.ZodType, O extends z.ZodType>(spec: { input: I; output: O }): Command<I, O> {
  return { kind: 'command', ...spec };
}

export function topic<P extends z.ZodType, V extends z.ZodType>(spec: { params: P; value: V }): Topic<P, V> {
  return { kind: 'topic', ...spec };
}

export function feed<P extends z.ZodType, T extends z.ZodType>(spec: { params: P; item: T }): Feed<P, T> {
  return { kind: 'feed', ...spec };
}

/** One delivery of a feed. `dropped` counts items that were lost to the bound before this batch, exactly. */
export interface Batch<T> {
  items: T[];
  dropped: number;
}
