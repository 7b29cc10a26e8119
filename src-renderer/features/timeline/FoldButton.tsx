import { shownKeys } from '../../actions/index.ts';
import { useCall } from '../../host/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** Opens or folds the timeline. The choice is a setting, so it holds for the next window too. */
export function FoldButton({ isOpen }: { isOpen: boolean }) {
  const { call } = useCall('settings.update');
  return (
    <IconButton
      icon={isOpen ? 'chevron-down' : 'chevron-up'}
      label={isOpen ? 'Fold the timeline' : 'Open the timeline'}
      keys={shownKeys('Mod+J')}
      size="sm"
      iconSize={14}
      onPress={() => void call({ timelineOpen: !isOpen })}
    />
  );
}
