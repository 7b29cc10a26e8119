import { writeFaultCommand } from '../../../broker/domain/fault-command.ts';
import type { FaultRecipe, Injection } from '../../../src-main/contract/fault.ts';
import { type Action, defineAction } from '../../actions/index.ts';
import type { ActionTools } from '../../actions/action.ts';
import type { World } from '../../state/world.ts';
import { useFaultBound } from './fault-bound.ts';

interface FaultSpec<C> extends Pick<
  Action<C>,
  'id' | 'icon' | 'title' | 'label' | 'detail' | 'available' | 'done' | 'keys'
> {
  /** `hold` for what kills or loses data. */
  kind?: Action<C>['kind'];
  recipe: (context: C, world: World) => FaultRecipe;
}

/** An action that injects one fault: its command and its effect follow from the recipe. */
export function faultAction<C>({ recipe, kind = 'plain', ...spec }: FaultSpec<C>): Action<C> {
  return defineAction<C>({
    ...spec,
    kind,
    available(context, world) {
      const runs = isRunning(world);
      return runs === true ? (spec.available?.(context, world) ?? true) : runs;
    },
    cli: (context, world) => writeFaultCommand(recipe(context, world), { boundMs: useFaultBound.getState().boundMs }),
    run: (context, tools) => inject(recipe(context, tools.world), tools),
  });
}

/** Injects with the bound that is chosen in this window. Resolves when the fault is in place; its proof comes later. */
export function inject(recipe: FaultRecipe, { host }: ActionTools): Promise<Injection> {
  return host.call('fault.inject', { recipe, boundMs: useFaultBound.getState().boundMs });
}

export function isRunning({ lab }: World): true | string {
  const runs = lab !== undefined && ['ready', 'degraded', 'no-quorum'].includes(lab.phase);
  return runs || 'The cluster does not run.';
}
