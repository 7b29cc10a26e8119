import { useEffect } from 'react';
import { KeyTable } from '../../actions/index.ts';
import { useCall, useTopic } from '../../host/index.ts';
import { cx } from '../../ui/cx.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ScreenBar } from '../../ui/ScreenBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { About } from './About.tsx';
import { ClusterSettings } from './ClusterSettings.tsx';
import { WindowSettings } from './WindowSettings.tsx';
import styles from './SettingsScreen.module.css';

/** Everything that can be set; each change takes effect at once. */
export function SettingsScreen() {
  const settings = useTopic('settings.value', null);
  const update = useCall('settings.update');
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Settings" />
      <div className={cx(styles.scroll)}>
        <div className={cx(styles.column)}>
          {update.error && <ErrorNote error={update.error} />}
          {settings ? (
            <>
              <WindowSettings settings={settings} onChange={(part) => void update.call(part)} />
              <ClusterSettings settings={settings} onChange={(part) => void update.call(part)} />
            </>
          ) : (
            <Skeleton height={200} />
          )}
          <section className={cx(styles.block)} aria-labelledby="keys">
            <h2 id="keys">Keys</h2>
            <div className={cx(styles.panel)}>
              <KeyTable />
            </div>
          </section>
          <About />
        </div>
      </div>
    </div>
  );
}
