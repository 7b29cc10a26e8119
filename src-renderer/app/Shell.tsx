import { useEffect, useRef } from 'react';
import { FaultsSet, useFaultAnnouncements } from '../features/faults/index.ts';
import { TimelineDock } from '../features/timeline/index.ts';
import { useConnection, useTopic } from '../host/index.ts';
import { partsOf, usePath } from '../state/route.ts';
import { cx } from '../ui/cx.ts';
import { LiveAnnouncer } from '../ui/LiveAnnouncer.tsx';
import { BarExtras } from '../ui/ScreenBar.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { DialogHost } from './DialogHost.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Palette } from './palette/Palette.tsx';
import { Rail } from './Rail.tsx';
import { Refused } from './Refused.tsx';
import { screenOf } from './screens.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { TopBar } from './TopBar.tsx';
import { useTheme } from './theme.ts';
import { useGlobalKeys } from './use-global-keys.ts';
import { useLabAnnouncements } from './use-lab-announcements.ts';
import styles from './Shell.module.css';

/** A fault that is set is never hidden, whatever the screen. */
const FAULTS_SET = <FaultsSet />;

/** The window: top bar, rail, one screen, timeline, and what floats above them. */
export function Shell() {
  const connection = useConnection();
  const settings = useTopic('settings.value', null);
  const path = usePath();
  const screen = screenOf(partsOf(path));
  const main = useRef<HTMLElement>(null);
  useTheme(settings);
  useGlobalKeys();
  useLabAnnouncements();
  useFaultAnnouncements();
  useEffect(() => {
    document.title = `${screen.title} · Jetlab`;
  }, [screen]);

  useEffect(() => {
    // What had the focus may be gone with the old place: the title of the new one takes it.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) main.current?.querySelector<HTMLElement>('h1')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [path]);

  if (connection.at === 'refused') return <Refused reason={connection.reason} />;
  const isLive = connection.at === 'open';
  const Component = screen.component;
  return (
    <div className={cx(styles.app)}>
      <TopBar />
      <Rail current={screen} />
      <main className={cx(styles.main)} ref={main} data-region="screen" aria-label={screen.title}>
        <ConnectionBanner connection={connection} />
        <div className={cx(styles.screen, !isLive && styles.notLive)} inert={!isLive}>
          <ErrorBoundary what={`The ${screen.title} screen`} resetKey={screen.path}>
            <BarExtras value={FAULTS_SET}>
              <Component />
            </BarExtras>
          </ErrorBoundary>
        </div>
        <ToastRegion />
      </main>
      <div className={cx(styles.timeline, !isLive && styles.notLive)} data-region="timeline" inert={!isLive}>
        <ErrorBoundary what="The timeline">
          <TimelineDock />
        </ErrorBoundary>
      </div>
      <Palette />
      <ShortcutSheet />
      <DialogHost />
      <LiveAnnouncer />
    </div>
  );
}
