import { useTopic } from '../../host/index.ts';
import { useMoment } from '../../state/moment.ts';
import { navigate, partsOf, redirect, usePath } from '../../state/route.ts';
import { cx } from '../../ui/cx.ts';
import { Note } from '../../ui/Note.tsx';
import { ScreenBar } from '../../ui/ScreenBar.tsx';
import { TabBar, TabPanel, Tabs } from '../../ui/Tabs.tsx';
import { ConfigTab } from './ConfigTab.tsx';
import { ConnectionsTab } from './ConnectionsTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import styles from './MonitorScreen.module.css';

const tabs = [
  { id: 'logs', label: 'Logs' },
  { id: 'connections', label: 'Connections' },
  { id: 'configuration', label: 'Configuration' },
] as const;
type TabId = (typeof tabs)[number]['id'];

/** Logs, client connections and configuration of all nodes. The tab is part of the address. */
export function MonitorScreen() {
  const lab = useTopic('lab.snapshot', null);
  const isLive = useMoment((state) => state.moment.at === 'live');
  const [, wanted] = partsOf(usePath());
  const tab: TabId = tabs.find((t) => t.id === wanted)?.id ?? 'logs';
  const go = (id: TabId) => (wanted === undefined ? navigate : redirect)(`/monitor/${id}`);
  const names = lab?.nodes.map((n) => n.name) ?? [];
  return (
    <div className={cx(styles.screen)}>
      <ScreenBar title="Monitor" />
      <Tabs selected={tab} onSelect={go} className={styles.tabs}>
        <TabBar label="Monitor" tabs={tabs} />
        {!isLive && (
          <div className={cx(styles.note)}>
            <Note kind="late">
              The timeline shows a past moment. Logs carry their own times; connections and configuration are of now.
            </Note>
          </div>
        )}
        <TabPanel id="logs" className={styles.panel}>
          {names.length > 0 && <LogsTab nodes={names} />}
        </TabPanel>
        <TabPanel id="connections" className={styles.panel}>
          {names.length > 0 && <ConnectionsTab nodes={names} />}
        </TabPanel>
        <TabPanel id="configuration" className={styles.panel}>
          {lab && <ConfigTab nodes={lab.nodes} />}
        </TabPanel>
      </Tabs>
    </div>
  );
}
