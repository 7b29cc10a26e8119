import { defineAction } from '../../actions/index.ts';
import type { Cut } from './cut-line.ts';
import { inject, isRunning } from './fault-action.ts';

/** What a line that was drawn on the stage does to the links it crosses. */
export const cutDrawn = defineAction<Cut>({
  id: 'fault.drawn',
  icon: 'cut',
  kind: 'plain',
  title: ({ words }) => words,
  available: (_, world) => isRunning(world),
  async run({ recipes }, tools) {
    for (const recipe of recipes) await inject(recipe, tools);
  },
});
