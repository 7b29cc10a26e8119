import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useActionTools } from '../../actions/index.ts';
import { useTopic } from '../../host/index.ts';
import { useClusterView } from '../../state/cluster-view.ts';
import { cx } from '../../ui/cx.ts';
import { useSize } from '../../ui/use-size.ts';
import { markLink } from '../faults/index.ts';
import { CatchUpProgress } from './CatchUpProgress.tsx';
import { CutPreview } from './CutPreview.tsx';
import { ElectionCallout } from './ElectionCallout.tsx';
import { Legend } from './Legend.tsx';
import { LinkLabel } from './LinkLabel.tsx';
import { LinkLines } from './LinkLines.tsx';
import { viewLink } from './link-view.ts';
import { LoadPanel } from './LoadPanel.tsx';
import { NodeCard } from './NodeCard.tsx';
import { RaftTable } from './RaftTable.tsx';
import { SplitCaption } from './SplitCaption.tsx';
import { toggleOnStage } from './stage-keys.ts';
import { layoutStage } from './stage-geometry.ts';
import { type Direction, nextStop, type Stop } from './stage-stops.ts';
import { useCutDrag } from './use-cut-drag.ts';
import type { Cluster } from './use-cluster.ts';
import styles from './Stage.module.css';

const ARROWS: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** Nodes and the links between them, with the Raft groups, the load and the last election around them. */
export function Stage({ cluster }: { cluster: Cluster }) {
  const [ref, size] = useSize<HTMLDivElement>();
  const stops = useRef(new Map<string, HTMLElement>());
  const history = useTopic(cluster.isLive ? 'node.history' : null, null);
  const selection = useClusterView((state) => state.selection);
  const { nodes, links } = cluster;
  const names = nodes.map((n) => n.name).join(' ');
  const geometry = useMemo(() => layoutStage(size, names.split(' '), links), [size, names, links]);
  const views = new Map(
    links.map((link) => {
      const mark = markLink(cluster.faults, { at: 'pair', id: link.id, from: link.from, to: link.to }, cluster.now);
      return [link.id, viewLink(link, nodes, cluster.now, mark)] as const;
    }),
  );
  const tools = useActionTools();
  const cutDrag = useCutDrag({ lines: geometry.links, links, nodes: names, isOff: !cluster.isLive });
  const places: Stop[] = [
    ...geometry.cards.map((c) => ({ id: c.node, x: c.x + c.width / 2, y: c.y + c.height / 2 })),
    ...geometry.links.map((l) => ({ id: l.id, ...l.label })),
  ];
  const selected = selection.at === 'node' ? selection.node : selection.at === 'link' ? selection.link : null;
  // One tab stop leads onto the stage: the selected one, else the first node. Arrows move on from there.
  const tabStop = places.some((p) => p.id === selected) ? selected : (places[0]?.id ?? null);
  const register = (id: string) => (element: HTMLElement | null) => {
    if (element) stops.current.set(id, element);
    else stops.current.delete(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    const from = [...stops.current].find(([, element]) => element === event.target)?.[0];
    if (from !== undefined && isBareX(event)) void toggleOnStage(from, cluster, tools);
    if (!direction || from === undefined) return;
    event.preventDefault();
    stops.current.get(nextStop(places, from, direction))?.focus();
  };
  const isMeasured = size.width > 0;
  return (
    <div ref={ref} className={cx(styles.stage)}>
      {isMeasured && (
        <div
          className={cx(styles.canvas)}
          style={{ width: geometry.width, height: geometry.height }}
          {...cutDrag.handlers}
        >
          <LinkLines
            lines={geometry.links}
            views={views}
            previewCut={cutDrag.crossed}
            width={geometry.width}
            height={geometry.height}
          />
          <ul aria-label="Nodes and links" onKeyDown={onKeyDown}>
            {geometry.cards.map((place) => {
              const node = nodes.find((n) => n.name === place.node);
              return (
                node && (
                  <NodeCard
                    key={place.node}
                    ref={register(place.node)}
                    node={node}
                    place={place}
                    cluster={cluster}
                    history={history?.[place.node]}
                    isSelected={selected === place.node}
                    isTabStop={tabStop === place.node}
                  />
                )
              );
            })}
            {geometry.links.map((line) => {
              const view = views.get(line.id);
              return (
                view && (
                  <LinkLabel
                    key={line.id}
                    ref={register(line.id)}
                    id={line.id}
                    at={line.label}
                    view={view}
                    isSelected={selected === line.id}
                    isTabStop={tabStop === line.id}
                  />
                )
              );
            })}
          </ul>
          <RaftTable cluster={cluster} place={geometry.raft} />
          <LoadPanel place={geometry.load} stream={cluster.group?.stream ?? null} isLive={cluster.isLive} />
          <ElectionCallout cluster={cluster} place={geometry.callout} />
          <CatchUpProgress cluster={cluster} place={geometry.progress} />
          <SplitCaption cluster={cluster} place={geometry.progress} />
          <Legend inset={geometry.raft.x} isLive={cluster.isLive} />
          {cutDrag.drawn && (
            <CutPreview
              drawn={cutDrag.drawn}
              words={cutDrag.cut?.words ?? null}
              width={geometry.width}
              height={geometry.height}
            />
          )}
        </div>
      )}
    </div>
  );
}

function isBareX(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
}
