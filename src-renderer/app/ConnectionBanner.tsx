import { useEffect, useState } from 'react';
import type { Connection } from '../host/index.ts';
import { cx } from '../ui/cx.ts';
import { Icon } from '../ui/Icon.tsx';
import { clock } from '../ui/times.ts';
import styles from './ConnectionBanner.module.css';

interface ConnectionBannerProps {
  connection: Connection;
}

/** Says plainly that nothing on screen is live while the host cannot be reached. */
export function ConnectionBanner({ connection }: ConnectionBannerProps) {
  if (connection.at === 'open' || connection.at === 'refused') return null;
  return (
    <div role="status" className={cx(styles.banner, connection.at === 'lost' && styles.lost)}>
      <Icon name={connection.at === 'lost' ? 'plug' : 'waiting-arc'} size={14} />
      {connection.at === 'lost' ? (
        <span>
          <b>The connection to Jetlab’s host was lost at {clock(connection.since)}.</b> What is shown is from then, not
          live. Actions are off. <NextTry at={connection.retryAt} />
        </span>
      ) : (
        <span>Connecting to Jetlab’s host.</span>
      )}
    </div>
  );
}

function NextTry({ at }: { at: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((at - now) / 1_000);
  return <>{seconds > 0 ? `Next try in ${seconds} s.` : 'Trying again.'}</>;
}
