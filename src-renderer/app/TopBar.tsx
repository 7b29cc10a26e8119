import { isApple, runAction, shownKeys, useActionTools } from '../actions/index.ts';
import { useView } from '../state/view.ts';
import { BrandMark } from '../ui/BrandMark.tsx';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Keys } from '../ui/Kbd.tsx';
import { ConnectionSwitcher } from './ConnectionSwitcher.tsx';
import { HealthPill } from './HealthPill.tsx';
import { toggleProjector, toggleTheme } from './window-actions.ts';
import styles from './TopBar.module.css';

/** Brand, connection, health, search, and how the window looks. The empty area drags a desktop window. */
export function TopBar() {
  const tools = useActionTools();
  const openPalette = useView((view) => view.openPalette);
  const run = (action: typeof toggleTheme) => void runAction(action, null, tools).catch(() => {});
  return (
    <header className={cx(styles.top)} data-region="top">
      <span className={cx(styles.brand)}>
        <BrandMark />
        Jetlab
      </span>
      <ConnectionSwitcher />
      <HealthPill />
      <span className={cx(styles.space)} />
      <button
        type="button"
        className={cx(styles.search)}
        onClick={() => openPalette()}
        aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
      >
        <Icon name="search" size={14} />
        Search or run a command
        <Keys keys={shownKeys('Mod+K')} />
      </button>
      <span className={cx(styles.space)} />
      <IconButton
        icon="projector"
        iconSize={16}
        label={toggleProjector.title(null)}
        keys={toggleProjector.keys ? shownKeys(toggleProjector.keys) : undefined}
        onPress={() => run(toggleProjector)}
      />
      <IconButton
        icon="theme"
        iconSize={16}
        label={toggleTheme.title(null)}
        keys={toggleTheme.keys ? shownKeys(toggleTheme.keys) : undefined}
        onPress={() => run(toggleTheme)}
      />
    </header>
  );
}
