import { ActionButton } from '../../actions/index.ts';
import { useTopic } from '../../host/index.ts';
import { startLoad, stopLoad } from './load-actions.tsx';

interface LoadButtonProps {
  stream: string;
  variant?: 'outline' | 'quiet';
  size?: 'sm' | 'md';
}

/** Puts load on a stream, or stops the load that runs on it. */
export function LoadButton({ stream, variant = 'outline', size = 'md' }: LoadButtonProps) {
  const load = useTopic('load.status', null);
  const isOnIt = load !== undefined && load.at !== 'idle' && load.at !== 'ended' && load.plan.stream === stream;
  return isOnIt ? (
    <ActionButton action={stopLoad} context={null} variant={variant} size={size} words="label" />
  ) : (
    <ActionButton action={startLoad} context={{ stream }} variant={variant} size={size} words="label" />
  );
}
