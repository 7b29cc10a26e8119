import { defineAction } from '../../actions/index.ts';
import type { World } from '../../state/world.ts';
import { counted } from '../../ui/figures.ts';
import { isSetFault } from './read-link.ts';

const setCount = (world: World): number => (world.faults ?? []).filter(isSetFault).length;

/** Takes one fault back; of a kill, starts what it ended. */
export const clearFault = defineAction<{ id: string; title: string }>({
  id: 'fault.clear',
  icon: 'close',
  kind: 'plain',
  label: 'Clear',
  title: ({ title }) => `Clear ${title}`,
  cli: ({ id }) => `jetlab fault clear ${id}`,
  run: ({ id }, { host }) => host.call('fault.clear', { id }),
});

/** Ends every fault, from any state. */
export const clearAllFaults = defineAction({
  id: 'fault.clearAll',
  icon: 'bolt',
  kind: 'plain',
  keys: 'Mod+Shift+Backspace',
  label: 'Clear all',
  title: () => 'Clear all faults',
  detail: (_, world) => `${counted(setCount(world), 'fault')} set`,
  cli: () => 'jetlab fault clear --all',
  available: (_, world) => setCount(world) > 0 || 'No fault is set.',
  run: (_, { host }) => host.call('fault.clearAll', null),
});
