import type { CSSProperties } from 'react';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { AXIS, type ChartSize, type ChartView, type PlacedBand, type PlacedMark } from './chart-view.ts';
import styles from './Plots.module.css';

interface PlotsProps {
  view: ChartView;
  size: ChartSize;
}

/** The two plots under one time axis. For the eye alone: the figure's caption and its table say the same. */
export function Plots({ view, size }: PlotsProps) {
  const { width, latencyHeight, rateHeight } = size;
  const top = Math.max(1, view.faultRows) * AXIS.row + 4;
  const rateTop = top + latencyHeight + AXIS.gap;
  const foot = rateTop + rateHeight;
  const plot = (y: number, height: number): CSSProperties => ({ left: AXIS.left, top: y, width, height });
  return (
    <div className={cx(styles.area)} style={{ height: foot + AXIS.foot }} aria-hidden="true">
      {view.faults.map((band) => (
        <BandLabel key={band.key} band={band} />
      ))}
      <svg className={cx(styles.plot)} style={plot(top, latencyHeight)} viewBox={`0 0 ${width} ${latencyHeight}`}>
        <Bands view={view} height={latencyHeight} />
        <Grid at={view.latency.grid.map((tick) => tick.at)} width={width} />
        <path d={view.latency.p99} className={cx(styles.p99)} />
        <path d={view.latency.p50} className={cx(styles.p50)} />
        <Marks marks={view.marks} height={latencyHeight} />
      </svg>
      {view.marks
        .filter((mark) => mark.hasLabel)
        .map((mark) => (
          <MarkLabel key={mark.key} mark={mark} top={top} width={width} />
        ))}
      <span className={cx(styles.title)} style={{ left: AXIS.left, top: rateTop - 26 }}>
        Acked msg/s
      </span>
      <svg className={cx(styles.plot)} style={plot(rateTop, rateHeight)} viewBox={`0 0 ${width} ${rateHeight}`}>
        <Bands view={view} height={rateHeight} />
        <Grid at={view.rate.grid.map((tick) => tick.at)} width={width} />
        <path d={view.rate.area} className={cx(styles.rateArea)} />
        <path d={view.rate.line} className={cx(styles.rate)} />
      </svg>
      {view.latency.grid.map((tick) => (
        <YLabel key={tick.label} y={top + tick.at} label={tick.label} />
      ))}
      {view.rate.grid.map((tick) => (
        <YLabel key={`r${tick.label}`} y={rateTop + tick.at} label={tick.label} />
      ))}
      {view.time.map((tick, i) => (
        <span
          key={tick.label}
          className={cx(styles.xLabel, i === 0 && styles.first, i === view.time.length - 1 && styles.last)}
          style={{ left: AXIS.left + tick.at, top: foot + 6 }}
        >
          {tick.label}
        </span>
      ))}
      {view.now && (
        <span className={cx(styles.now)} style={{ left: AXIS.left + view.now.x, top: 0, height: foot }}>
          <b>{view.now.label}</b>
        </span>
      )}
    </div>
  );
}

function Bands({ view, height }: { view: ChartView; height: number }) {
  return (
    <>
      {view.faults.map((band) => (
        <rect key={band.key} className={cx(styles.fault)} x={band.left} width={band.width} height={height} />
      ))}
      {view.faults.map((band) => (
        <path
          key={band.key}
          className={cx(styles.edge, !band.isProved && styles.unproved)}
          d={`M${band.left} 0v${height}${band.isOpen ? '' : `M${band.left + band.width} 0v${height}`}`}
        />
      ))}
      {view.leaderless.map((band) => (
        <rect key={band.key} className={cx(styles.leaderless)} x={band.left} width={band.width} height={height} />
      ))}
    </>
  );
}

function Grid({ at, width }: { at: readonly number[]; width: number }) {
  return <path d={at.map((y) => `M0 ${y}h${width}`).join('')} className={cx(styles.grid)} />;
}

function Marks({ marks, height }: { marks: readonly PlacedMark[]; height: number }) {
  return (
    <>
      {marks.map((mark) => (
        <path key={mark.key} d={`M${mark.x} 0v${height}`} className={cx(styles.mark, styles[mark.kind])} />
      ))}
    </>
  );
}

/** Hatched where it is set; the words stand inside where they fit, else beside it. */
function BandLabel({ band }: { band: PlacedBand }) {
  return (
    <span
      className={cx(styles.band, !band.isProved && styles.unprovedBand)}
      style={{ left: AXIS.left + band.left, top: band.row * AXIS.row, width: band.width }}
      title={band.label}
    >
      <em className={styles[band.labelAt]}>{band.label}</em>
    </span>
  );
}

const MARK_ICONS = { elected: 'leader', 'quorum-lost': 'down', client: 'plug', 'max-deliveries': 'warn' } as const;

function MarkLabel({ mark, top, width }: { mark: PlacedMark; top: number; width: number }) {
  const isLate = mark.x > width * 0.8;
  return (
    <span
      className={cx(styles.markLabel, isLate && styles.late)}
      style={{ left: AXIS.left + mark.x, top: top + 2 }}
      title={mark.title}
    >
      <Icon name={MARK_ICONS[mark.kind]} size={12} />
      <span className="ellipsis">{mark.title}</span>
    </span>
  );
}

function YLabel({ y, label }: { y: number; label: string }) {
  return (
    <span className={cx(styles.yLabel)} style={{ top: y, width: AXIS.left - 8 }}>
      {label}
    </span>
  );
}
