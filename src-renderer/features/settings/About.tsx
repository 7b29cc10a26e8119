import { useEffect, useState } from 'react';
import type { AppInfo } from '../../../src-main/contract/settings.ts';
import { useHost, useTopic } from '../../host/index.ts';
import { CopyValue } from '../../ui/CopyValue.tsx';
import { cx } from '../../ui/cx.ts';
import { Facts } from '../../ui/Facts.tsx';
import styles from './SettingsScreen.module.css';

const hosts: Record<AppInfo['host'], string> = {
  desktop: 'Desktop app',
  web: 'Web host on loopback',
  cli: 'Command line (jetlab up)',
};

/** Versions, the verified server program, and where things are on disk. */
export function About() {
  const host = useHost();
  const program = useTopic('lab.snapshot', null)?.program;
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    // Without an answer the rows stay out: the connection banner says why.
    host.call('app.info', null).then(setInfo, () => {});
  }, [host]);
  return (
    <section className={cx(styles.block)} aria-labelledby="about">
      <h2 id="about">About</h2>
      <div className={cx(styles.panel, styles.facts)}>
        <Facts
          rows={[
            info && ['Jetlab', <CopyValue key="v" value={info.version} />],
            info && ['Host', `${hosts[info.host]}, pid ${info.pid}${info.attached ? ', run by another process' : ''}`],
            info && ['Node', info.node],
            info && ['Workspace', <CopyValue key="w" value={info.workspace} label="workspace folder" />],
            info && ['Database', <CopyValue key="d" value={info.database} label="path of the database" />],
            program && ['nats-server', <CopyValue key="s" value={program.version} />],
            program && ['Program', <CopyValue key="p" value={program.path} label="path of nats-server" />],
            program && ['Verified by', program.verification],
            program && [
              'SHA-256',
              <CopyValue key="h" value={program.sha256} label="SHA-256">
                {program.sha256.slice(0, 16)}…
              </CopyValue>,
            ],
          ]}
        />
      </div>
    </section>
  );
}
