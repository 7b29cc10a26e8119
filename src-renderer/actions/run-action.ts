import { isJetlabError, toErrorData } from '../../broker/domain/errors.ts';
import { toast } from '../ui/toasts.ts';
import { type Action, type ActionTools, availability } from './action.ts';

/**
 * Runs an action and shows a refusal as a toast that stays. Rejects with the refusal too, so that a hold returns to rest.
 */
export async function runAction<C>(action: Action<C>, context: C, tools: ActionTools): Promise<void> {
  const available = availability(action, context, tools.world);
  if (available !== true) {
    toast({ tone: 'late', title: `${action.title(context)} is off`, text: available });
    throw new Error(available);
  }
  try {
    await action.run(context, tools);
  } catch (error) {
    const { message, help } = toErrorData(error, action.id);
    toast({ tone: 'down', icon: 'error', title: message, text: help });
    if (!isJetlabError(error)) throw error;
    throw error;
  }
}
