import { JetlabError } from '../../domain/errors.ts';
import { proved, unproved } from '../evidence/look-until.ts';
import { defineFault } from '../fault.ts';

/** Asks a leader to hand over. The group is without one for milliseconds. */
export const leaderStepDown = defineFault({
  kind: 'leader.step-down',
  undo: 'one-way',
  aim: async ({ group: id, preferred }, roles) => {
    const group = await roles.group(id);
    if (group.leader === null) throw new JetlabError('no-leader', { asset: group.label });
    if (preferred !== undefined) await roles.node({ by: 'node', node: preferred });
    return { title: `${group.label} stepdown`, resolved: [group.leader], nodes: [group.leader], links: [] };
  },
  inject: async ({ recipe, stage }) => {
    const groups = await stage.groups();
    const group = groups.find((one) => one.id === recipe.group);
    if (group === undefined) throw new JetlabError('group-unknown', { group: recipe.group });
    const { from, to } = await stage.stepDown(group, recipe.preferred ?? null);
    return {
      facts: { group: group.label, from, to },
      prove: async () => {
        if (to === null) return unproved(`${from} was asked to step down; no election of ${group.label} was seen.`);
        return proved(`${to} leads ${group.label} in the place of ${from}.`);
      },
      heal: async () => undefined,
      isOver: 'at-proof',
    };
  },
});
