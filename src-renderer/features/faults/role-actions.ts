import type { NodeAim } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { World } from '../../state/world.ts';
import { faultAction } from './fault-action.ts';
import { roleWords } from './fault-words.ts';

/** Someone by role: resolved by the host at the injection. What is shown before is who has the role now. */
export interface OnRole {
  aim: NodeAim;
}

/** Who has a role now; `null` when nobody has it. */
export function roleNow(aim: NodeAim, { groups, load }: World): NodeName | null {
  const group = (id: string) => groups?.find((one) => one.id === id);
  switch (aim.by) {
    case 'node':
      return aim.node;
    case 'leader':
      return group(aim.group)?.leader ?? null;
    case 'meta-leader':
      return group('meta')?.leader ?? null;
    case 'follower':
      return group(aim.group)?.members.find((member) => member.role === 'follower')?.node ?? null;
    case 'load-client':
      return load === undefined || load.at === 'idle' || load.at === 'ended' ? null : load.figures.node;
  }
}

const role = (aim: NodeAim): string => roleWords(aim) ?? (aim.by === 'node' ? aim.node : '');

/** "Cut the leader of ORDERS off", "Isolate the meta leader". */
function isolateTitle(aim: NodeAim): string {
  const isOfStream = (aim.by === 'leader' || aim.by === 'follower') && aim.group !== 'meta';
  return isOfStream ? `Cut ${role(aim)} off` : `Isolate ${role(aim)}`;
}

const detail = ({ aim }: OnRole, world: World): string => `${roleNow(aim, world) ?? 'nobody'} now`;
const available = ({ aim }: OnRole, world: World): true | string =>
  roleNow(aim, world) !== null || `There is no ${role(aim).replace(/^(the|a) /, '')} now.`;

export const isolateRole = faultAction<OnRole>({
  id: 'fault.isolateRole',
  icon: 'cut',
  title: ({ aim }) => isolateTitle(aim),
  detail,
  available,
  recipe: ({ aim }) => ({ kind: 'split', groups: [[aim]], how: 'cut' }),
});

export const blackHoleRole = faultAction<OnRole>({
  id: 'fault.blackHoleRole',
  icon: 'black-hole',
  title: ({ aim }) => `Black hole ${role(aim)}`,
  detail,
  available,
  recipe: ({ aim }) => ({ kind: 'split', groups: [[aim]], how: 'black-hole' }),
});

export const pauseRole = faultAction<OnRole>({
  id: 'fault.pauseRole',
  icon: 'pause',
  title: ({ aim }) => `Pause ${role(aim)}`,
  detail: (context, world) => `${detail(context, world)}, goes on by itself`,
  available,
  recipe: ({ aim }) => ({ kind: 'node.pause', aim }),
});

/** Cuts the applications of a node off while the cluster stays whole. */
export const cutClientsOfRole = faultAction<OnRole>({
  id: 'fault.cutClientsOfRole',
  icon: 'plug',
  title: ({ aim }) => `Cut the clients of ${role(aim)} off`,
  detail,
  available,
  recipe: ({ aim }) => ({ kind: 'link.cut', link: { client: aim } }),
});
