import type { LinkSnapshot } from '../../../../src-main/contract/lab.ts';
import { type LinkTab, useClusterView } from '../../../state/cluster-view.ts';
import { Chip } from '../../../ui/Chip.tsx';
import { cx } from '../../../ui/cx.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { bytes } from '../../../ui/figures.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Inspector, Section } from '../../../ui/Inspector.tsx';
import { TabBar, TabPanel, Tabs } from '../../../ui/Tabs.tsx';
import { clockMs } from '../../../ui/times.ts';
import { LinkFaultsPanel, markLink } from '../../faults/index.ts';
import { LogView } from '../../monitor/index.ts';
import { rttWords, viewLink } from '../link-view.ts';
import type { Cluster } from '../use-cluster.ts';
import styles from './inspector.module.css';

interface LinkInspectorProps {
  link: LinkSnapshot;
  cluster: Cluster;
  onClose: () => void;
}

/** One link: what can be set on it and what is, the route as the servers tell it, and the log of both its ends. */
export function LinkInspector({ link, cluster, onClose }: LinkInspectorProps) {
  const tab = useClusterView((state) => state.linkTab);
  const openLink = useClusterView((state) => state.openLink);
  const mark = markLink(cluster.faults, { at: 'pair', id: link.id, from: link.from, to: link.to }, cluster.now);
  const view = viewLink(link, cluster.nodes, cluster.now, mark);
  const ends = [link.from, link.to];
  return (
    <Inspector
      label={`Link ${link.from} to ${link.to}`}
      onClose={onClose}
      head={
        <>
          <Icon name="link" />
          <h2>
            Link {link.from} – {link.to}
          </h2>
          {mark ? (
            <Chip kind={view.tone === 'cut' ? 'cut' : 'fault'}>{view.label}</Chip>
          ) : (
            <span className={cx(styles.since)}>{view.label}</span>
          )}
        </>
      }
    >
      <Tabs<LinkTab> selected={tab} onSelect={(id) => openLink(link.id, id)}>
        <TabBar
          label={`About the link ${link.from} to ${link.to}`}
          tabs={[
            { id: 'faults', label: 'Faults', count: mark?.faults.all.length },
            { id: 'traffic', label: 'Traffic' },
            { id: 'log', label: 'Log' },
          ]}
        />
        <TabPanel id="faults" className={styles.panel}>
          <LinkFaultsPanel link={link} faults={cluster.faults} groups={cluster.groups} isLive={cluster.isLive} />
          <RouteSection link={link} cluster={cluster} />
        </TabPanel>
        <TabPanel id="traffic" className={styles.panel}>
          <Section>
            <p className={cx(styles.sentence)}>{view.sentence}</p>
          </Section>
          <RouteSection link={link} cluster={cluster} />
          <Section>
            <p className={cx(styles.note)}>
              {link.from} dials {link.to}. Every byte between the two passes Jetlab’s proxy; the round trip is what the
              servers measured.
            </p>
          </Section>
        </TabPanel>
        <TabPanel id="log" className={styles.panel}>
          <LogView key={link.id} nodes={ends} isNarrow />
        </TabPanel>
      </Tabs>
    </Inspector>
  );
}

const routeWords: Record<LinkSnapshot['route'], string> = {
  connected: 'connected, both ends report it',
  half: 'only one end reports it',
  none: 'none',
  unknown: 'not known',
};

const modeWords: Record<LinkSnapshot['mode'], string> = {
  pass: 'passes everything',
  reset: 'refuses connections',
  hold: 'holds bytes back',
  shape: 'delays or limits bytes',
};

/** The route as both servers tell it, and what passes Jetlab's proxy. */
function RouteSection({ link, cluster }: { link: LinkSnapshot; cluster: Cluster }) {
  const { up, down } = link.bytesPerSecond;
  return (
    <Section
      title={
        <>
          <Icon name="plug" size={14} />
          Route
        </>
      }
    >
      <Facts
        rows={[
          ['State', routeWords[link.route]],
          ['Round trip', rttWords(link.rttMs)],
          cluster.isLive && ['Since', clockMs(link.since)],
          cluster.isLive && ['Proxy', modeWords[link.mode]],
          ['Through proxy', `127.0.0.1:${link.proxyPort} → ${link.targetPort}`],
          cluster.isLive && ['Sent', `${bytes(up)}/s → · ← ${bytes(down)}/s`],
        ]}
      />
    </Section>
  );
}
