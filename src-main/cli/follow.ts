import { JetlabError } from '../../broker/domain/errors.ts';
import type { FeedName, ItemOf, ParamsOf } from '../contract/index.ts';
import type { Cli } from './cli.ts';
import { EXIT } from './exit-codes.ts';
import type { Lab } from './lab.ts';

const HELD_MS = 10_000;
/** Patience for lines that the broker host still holds. */
const LATER_MS = 1_000;

export interface Following<K extends FeedName> {
  feed: K;
  params: ParamsOf<K>;
  /** `false` ends after what is held. */
  goesOn: boolean;
  /** What is held comes in a second delivery, if there is any. */
  comesLater?: boolean;
  /** Which of the held items to write. */
  held(items: ItemOf<K>[]): ItemOf<K>[];
  write(item: ItemOf<K>): void;
}

/** Writes what a feed holds and, if wanted, what comes after, until Ctrl C. */
export async function follow<K extends FeedName>(lab: Lab, cli: Cli, options: Following<K>): Promise<void> {
  const interrupted = options.goesOn ? cli.interrupt.requested() : null;
  const begun = Promise.withResolvers<void>();
  const deadline = setTimeout(() => {
    const what = `The answer to ${options.feed}`;
    begun.reject(new JetlabError('not-ready-in-time', { what, seconds: HELD_MS / 1_000, lastSeen: 'nothing' }));
  }, HELD_MS);
  const stop = lab.host.follow(options.feed, options.params, (batch, restarted) => {
    if (batch.dropped > 0) cli.out.remark(`${batch.dropped} were not shown: they came faster than they could be told.`);
    for (const item of restarted ? options.held(batch.items) : batch.items) options.write(item);
    if (!options.comesLater || batch.items.length > 0) begun.resolve();
    else setTimeout(() => begun.resolve(), LATER_MS);
  });
  try {
    await Promise.race([begun.promise, lab.lost]);
    clearTimeout(deadline);
    if (!interrupted) return;
    await Promise.race([interrupted, lab.lost]);
    process.exitCode = EXIT.interrupted;
  } finally {
    clearTimeout(deadline);
    stop();
  }
}
