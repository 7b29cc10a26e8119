import { type Action, availability, runAction, useActionTools } from '../../actions/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';

interface ActionIconProps<C> {
  action: Action<C>;
  context: C;
}

/** An action as a small square button; its title is the button's name. */
export function ActionIcon<C>({ action, context }: ActionIconProps<C>) {
  const tools = useActionTools();
  return (
    <IconButton
      icon={action.icon}
      label={action.title(context)}
      size="sm"
      isDisabled={availability(action, context, tools.world) !== true}
      // A refusal has been shown by runAction.
      onPress={() => void runAction(action, context, tools).catch(() => {})}
    />
  );
}
