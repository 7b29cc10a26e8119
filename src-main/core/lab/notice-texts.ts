import type { Leftovers } from '../../../broker/index.ts';
import type { LabSnapshot } from '../../contract/lab.ts';
import type { Notices } from './notices.ts';

/** Says what a run that was cut off had left. `because` is a sentence without its full stop. */
export function sayLeftovers(notices: Notices, { ended, spared }: Leftovers, because: string): void {
  if (ended.length > 0) {
    const what = ended.length === 1 ? 'One process was' : `${ended.length} processes were`;
    notices.say('leftovers-ended', `${because}. ${what} ended now (pid ${ended.join(', ')}).`);
  }
  for (const { pid, reason } of spared) {
    notices.say(`leftover-${pid}`, `${because}. Process ${pid} was left alone: ${reason}.`);
  }
}

/** Says that the lab is on other ports than it would be, and who has those. */
export function sayPorts(notices: Notices, base: number, moved: LabSnapshot['ports']['moved']): void {
  notices.dismiss('ports-moved');
  if (moved === null) return;
  const holder = moved.holder === null ? 'another program' : moved.holder;
  notices.say(
    'ports-moved',
    `Port ${moved.port} is taken by ${holder}. The lab uses ${base} and up; that program was left alone.`,
  );
}
