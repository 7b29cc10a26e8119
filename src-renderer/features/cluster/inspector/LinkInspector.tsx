import type { LinkSnapshot } from '../../../../src-main/contract/lab.ts';
import { cx } from '../../../ui/cx.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { bytes } from '../../../ui/figures.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Inspector, Section } from '../../../ui/Inspector.tsx';
import { clockMs } from '../../../ui/times.ts';
import { rttWords, viewLink } from '../link-view.ts';
import type { Cluster } from '../use-cluster.ts';
import styles from './inspector.module.css';

interface LinkInspectorProps {
  link: LinkSnapshot;
  cluster: Cluster;
  onClose: () => void;
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

/** One link: the route as the servers tell it, and what passes Jetlab's proxy. */
export function LinkInspector({ link, cluster, onClose }: LinkInspectorProps) {
  const view = viewLink(link, cluster.nodes, cluster.now);
  return (
    <Inspector
      label={`Link ${link.from} to ${link.to}`}
      onClose={onClose}
      head={
        <>
          <Icon name={view.icon === 'waiting-arc' ? 'link' : view.icon} />
          <h2>
            Link {link.from} – {link.to}
          </h2>
          <span className={cx(styles.since)}>{view.label}</span>
        </>
      }
    >
      <Section>
        <p className={cx(styles.sentence)}>{view.sentence}</p>
      </Section>
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
            ['Proxy', modeWords[link.mode]],
            ['Through proxy', `127.0.0.1:${link.proxyPort} → ${link.targetPort}`],
          ]}
        />
      </Section>
      {cluster.isLive && (
        <Section title="Traffic">
          <Facts
            rows={[
              [`${link.from} → ${link.to}`, `${bytes(link.bytesPerSecond.up)}/s`],
              [`${link.to} → ${link.from}`, `${bytes(link.bytesPerSecond.down)}/s`],
            ]}
          />
          <p className={cx(styles.note)}>
            {link.from} dials {link.to}. Every byte between the two passes Jetlab’s proxy; the round trip is what the
            servers measured.
          </p>
        </Section>
      )}
    </Inspector>
  );
}
