import { type ReactNode, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { HoldButton } from '../ui/HoldButton.tsx';
import { type Action, availability } from './action.ts';
import { runAction } from './run-action.ts';
import { useActionTools } from './use-action.ts';
import styles from './ActionButton.module.css';

interface ActionButtonProps<C> {
  action: Action<C>;
  context: C;
  variant?: 'outline' | 'primary' | 'quiet';
  size?: 'sm' | 'md' | 'lg';
  /** `label`: the verb alone, where the object is in view. */
  words?: 'title' | 'label';
  withIcon?: boolean;
  className?: string | undefined;
}

/** A real button for an action: named, with its reason when it is off, held where the action must be held. */
export function ActionButton<C>({
  action,
  context,
  variant = 'outline',
  size = 'md',
  words = 'title',
  withIcon = true,
  className,
}: ActionButtonProps<C>) {
  const tools = useActionTools();
  const [isBusy, setBusy] = useState(false);
  const available = availability(action, context, tools.world);
  const title = action.title(context);
  const label = words === 'label' ? (action.label ?? title) : title;

  if (action.kind === 'hold')
    return (
      <Why reason={available}>
        <HoldButton
          label={label}
          hint={title.charAt(0).toLowerCase() + title.slice(1)}
          {...(action.done === undefined ? {} : { doneLabel: action.done })}
          look={variant === 'quiet' ? 'plain' : 'outline'}
          size={size}
          isDisabled={available !== true}
          onHeld={() => runAction(action, context, tools)}
          className={className}
        />
      </Why>
    );

  const press = async () => {
    setBusy(true);
    await runAction(action, context, tools).catch(() => {});
    setBusy(false);
  };
  return (
    <Why reason={available}>
      <Button
        variant={variant}
        size={size}
        {...(withIcon ? { icon: action.icon } : {})}
        busy={isBusy}
        isDisabled={available !== true}
        {...(label === title ? {} : { 'aria-label': title })}
        onPress={() => void press()}
        className={className}
      >
        {label}
      </Button>
    </Why>
  );
}

/** Says why a button is off: on hover, and to assistive technology. */
function Why({ reason, children }: { reason: true | string; children: ReactNode }) {
  if (reason === true) return children;
  return (
    <span title={reason} className={styles.why}>
      {children}
      <span className="visually-hidden">{reason}</span>
    </span>
  );
}
