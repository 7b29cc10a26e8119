import type { z } from 'zod';
import type { Batch, Command, Feed, Topic } from './contract.ts';
import { experiment } from './experiment.ts';
import { fault } from './fault.ts';
import { lab } from './lab.ts';
import { load } from './load.ts';
import { node } from './node.ts';
import { raft } from './raft.ts';
import { settings } from './settings.ts';
import { stream } from './stream.ts';
import { timeline } from './timeline.ts';

/** The whole contract: every name that can cross the boundary. */
export const contract = {
  ...lab,
  ...node,
  ...raft,
  ...stream,
  ...load,
  ...timeline,
  ...settings,
  ...fault,
  ...experiment,
};
export type Contract = typeof contract;

type NamesOf<Kind> = { [K in keyof Contract]: Contract[K] extends Kind ? K : never }[keyof Contract];
export type CommandName = NamesOf<Command<z.ZodType, z.ZodType>>;
export type TopicName = NamesOf<Topic<z.ZodType, z.ZodType>>;
export type FeedName = NamesOf<Feed<z.ZodType, z.ZodType>>;

export type InputOf<K extends CommandName> = z.input<Contract[K]['input']>;
export type OutputOf<K extends CommandName> = z.output<Contract[K]['output']>;
export type ParamsOf<K extends TopicName | FeedName> = z.input<Contract[K]['params']>;
export type ValueOf<K extends TopicName> = z.output<Contract[K]['value']>;
export type ItemOf<K extends FeedName> = z.output<Contract[K]['item']>;

/**
 * Jetlab's host as a window or the command line sees it: in the same process, behind Electron's IPC, or behind the
 * loopback socket. `call` rejects with a JetlabError. `watch` and `follow` deliver until the returned function is called,
 * and deliver afresh (whole value, or held items again) after a lost connection returned.
 */
export interface Host {
  call<K extends CommandName>(name: K, input: InputOf<K>): Promise<OutputOf<K>>;
  watch<K extends TopicName>(name: K, params: ParamsOf<K>, onValue: (value: ValueOf<K>) => void): () => void;
  follow<K extends FeedName>(
    name: K,
    params: ParamsOf<K>,
    onBatch: (batch: Batch<ItemOf<K>>, restarted: boolean) => void,
  ): () => void;
}
