import { useMemo } from 'react';
import type { LabSnapshot } from '../../../../src-main/contract/lab.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Plate } from '../../../ui/Plate.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useSize } from '../../../ui/use-size.ts';
import { viewLink } from '../link-view.ts';
import { type NodeView, viewNode } from '../node-view.ts';
import { layoutBoot } from './boot-geometry.ts';
import { loggedNode } from './boot-view.ts';
import { BootLog } from './BootLog.tsx';
import styles from './BootStage.module.css';

/** The triangle before it is lit: which processes are up and which routes are there. */
export function BootStage({ lab, now }: { lab: LabSnapshot; now: number }) {
  const [ref, size] = useSize<HTMLDivElement>();
  const names = lab.nodes.map((n) => n.name).join(' ');
  const { cards, middle, card } = useMemo(() => layoutBoot(size, names.split(' ')), [size, names]);
  const log = loggedNode(lab);
  return (
    <div ref={ref} className={cx(styles.stage)}>
      <svg className={cx(styles.lines)} aria-hidden="true">
        {lab.links.map((link) => {
          const [a, b] = [middle(link.from), middle(link.to)];
          return <line key={link.id} x1={a.x} y1={a.y} x2={b.x} y2={b.y} className={styles[link.route]} />;
        })}
      </svg>
      <ul aria-label="Nodes and links">
        {cards.map((place) => {
          const node = lab.nodes.find((n) => n.name === place.node);
          const view = node && unlit(viewNode(node.state, null, now));
          return (
            node &&
            view && (
              <li
                key={node.name}
                className={cx(styles.card, view.presence === 'gone' && styles.unlit)}
                style={{ left: place.x, top: place.y, ...card }}
              >
                <div className={cx(styles.head)}>
                  <Plate name={node.name} size="lg" role={view.tone === 'down' ? 'down' : 'follower'} />
                  <div className={cx(styles.state)}>
                    <span className={cx(styles.word, styles[view.tone])}>
                      <Icon name={view.icon} size={14} />
                      {view.word}
                    </span>
                    <span className={cx(styles.data)}>:{node.ports.client}</span>
                  </div>
                  {'pid' in node.state && <span className={cx(styles.data, styles.pid)}>pid {node.state.pid}</span>}
                </div>
                <div className={cx(styles.skeletons)}>
                  {[0, 1, 2].map((i) => (
                    <div key={i}>
                      <Skeleton width={42} height={9} />
                      <Skeleton height={22} />
                    </div>
                  ))}
                </div>
              </li>
            )
          );
        })}
        {lab.links.map((link) => {
          const view = viewLink(link, lab.nodes, now);
          const [a, b] = [middle(link.from), middle(link.to)];
          const connected = link.route === 'connected';
          return (
            <li
              key={link.id}
              className={cx(styles.label, styles[link.route])}
              style={{ left: (a.x + b.x) / 2, top: (a.y + b.y) / 2 }}
            >
              <Icon name={connected || link.route === 'half' ? view.icon : 'pending'} size={14} />
              {connected ? 'Connected' : link.route === 'half' ? view.label : 'No route yet'}
            </li>
          );
        })}
      </ul>
      {log && <BootLog node={log} />}
    </div>
  );
}

/** A node that has no process yet is not down: its turn has not come. */
function unlit(view: NodeView): NodeView {
  return view.presence === 'gone' && view.word !== 'Crashed'
    ? { ...view, word: 'Not started', icon: 'pending', tone: 'plain' }
    : view;
}
