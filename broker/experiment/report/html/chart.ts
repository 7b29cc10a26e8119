import type { Band, Mark, Sample } from '../../../../src-main/contract/experiment.ts';
import { html, Markup } from './markup.ts';

/** A chart over the time of the run: lines on one vertical axis, bands behind them. Plain SVG, nothing to load or run. */
export interface Chart {
  title: string;
  lengthMs: number;
  height: number;
  /** Values of the grid lines, smallest first, with their labels. */
  grid: readonly { value: number; label: string }[];
  /** `log` needs a first grid line above 0. */
  scale: 'linear' | 'log';
  lines: readonly { values: readonly { at: number; value: number | null }[]; look: 'first' | 'second' | 'area' }[];
  bands: readonly Band[];
  marks: readonly Mark[];
  hasTimes: boolean;
}

const WIDTH = 920;
const LEFT = 56;
const RIGHT = 8;
const TOP = 18;
const TIMES = 20;

export function drawChart(chart: Chart): Markup {
  const { title, height, grid, lines, bands, marks, hasTimes } = chart;
  const bottom = TOP + height;
  const x = (at: number): number => round(LEFT + (at / Math.max(1, chart.lengthMs)) * (WIDTH - LEFT - RIGHT));
  const y = scaleOf(chart, bottom);
  const total = bottom + (hasTimes ? TIMES : 4);
  return html`<svg viewBox="0 0 ${WIDTH} ${total}" role="img" aria-label="${title}">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--fault-tint)" />
        <line y2="6" stroke="var(--fault)" stroke-width="1" opacity="0.5" />
      </pattern>
    </defs>
    ${bands.map((band) => drawBand(band, x, bottom, chart.lengthMs, hasTimes))}
    ${grid.map(({ value, label }) => drawGrid(label, y(value)))}
    ${lines.map(({ values, look }) => drawLine(values, look, x, y, bottom))}
    ${marks.map((mark) => drawMark(mark, x(mark.at), bottom, hasTimes))}
    ${hasTimes ? drawTimes(chart.lengthMs, x, bottom) : null}
  </svg>`;
}

function scaleOf({ grid, scale, height }: Chart, bottom: number): (value: number) => number {
  const lowest = grid[0]?.value ?? 0;
  const highest = grid.at(-1)?.value ?? 1;
  const part = (value: number): number =>
    scale === 'log'
      ? Math.log(Math.max(value, lowest) / lowest) / Math.log(highest / lowest)
      : (value - lowest) / (highest - lowest || 1);
  return (value) => round(bottom - Math.min(1.02, Math.max(0, part(value))) * height);
}

function drawBand(band: Band, x: (at: number) => number, bottom: number, lengthMs: number, isLast: boolean): Markup {
  const [from, until] = [x(band.from), x(Math.min(lengthMs, band.until ?? lengthMs))];
  const width = Math.max(1, round(until - from));
  if (band.kind === 'no-leader') {
    return html`<rect
      x="${from}"
      y="${TOP}"
      width="${width}"
      height="${bottom - TOP}"
      fill="var(--down)"
      opacity="0.22"
    >
      <title>${band.title}</title>
    </rect>`;
  }
  const label = isLast ? null : html`<text x="${from + 4}" y="12" style="fill:var(--fault)">${band.title}</text>`;
  return html`<rect x="${from}" y="${TOP}" width="${width}" height="${bottom - TOP}" fill="url(#hatch)" opacity="0.7">
      <title>${band.title}</title>
    </rect>
    <line x1="${from}" x2="${from}" y1="${TOP}" y2="${bottom}" stroke="var(--fault)" />
    <line x1="${from + width}" x2="${from + width}" y1="${TOP}" y2="${bottom}" stroke="var(--fault)" />${label}`;
}

function drawGrid(label: string, y: number): Markup {
  return html`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" stroke="var(--line-2)" stroke-width="0.5" />
    <text x="${LEFT - 6}" y="${y + 4}" text-anchor="end">${label}</text>`;
}

function drawLine(
  values: Chart['lines'][number]['values'],
  look: 'first' | 'second' | 'area',
  x: (at: number) => number,
  y: (value: number) => number,
  bottom: number,
): Markup {
  const paths: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 1) paths.push(`M${open.join('L')}`);
    open = [];
  };
  for (const { at, value } of values) {
    if (value === null) close();
    else open.push(`${x(at)} ${y(value)}`);
  }
  close();
  const path = paths.join('');
  if (path === '') return new Markup('');
  if (look !== 'area') {
    const colour = look === 'first' ? 'var(--series-1)' : 'var(--series-2)';
    const dash = look === 'first' ? null : new Markup('stroke-dasharray="2 2"');
    return html`<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5" ${dash} />`;
  }
  const [first, last] = [values[0]?.at ?? 0, values.at(-1)?.at ?? 0];
  const area = `${path}L${x(last)} ${bottom}L${x(first)} ${bottom}Z`;
  return html`<path d="${area}" fill="var(--series-1)" opacity="0.16" />
    <path d="${path}" fill="none" stroke="var(--series-1)" stroke-width="1.5" />`;
}

function drawMark(mark: Mark, x: number, bottom: number, isLast: boolean): Markup {
  const label = isLast
    ? null
    : html`<text x="${x + 4}" y="${TOP + 12}" style="fill:var(--text-1)">${mark.title}</text>`;
  return html`<line x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom}" stroke="var(--text-1)"
      ><title>${mark.title}</title></line
    >${label}`;
}

function drawTimes(lengthMs: number, x: (at: number) => number, bottom: number): Markup {
  const step = [1, 2, 5, 10, 20, 30, 60, 120, 300].find((seconds) => lengthMs / 1_000 / seconds <= 8) ?? 600;
  const times = Array.from({ length: Math.floor(lengthMs / 1_000 / step) + 1 }, (_, i) => i * step);
  const texts = times.map((seconds) => {
    return html`<text x="${x(seconds * 1_000)}" y="${bottom + 14}" text-anchor="middle">${seconds} s</text>`;
  });
  return html`${texts}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Latency in three decades around what was measured, and throughput from 0: the two charts of a run. */
export function latencyGrid(samples: readonly Sample[]): Chart['grid'] {
  const measured = samples.flatMap(({ p50Ms, p99Ms }) => [p50Ms, p99Ms].filter((value) => value !== null));
  const lowest = Math.floor(Math.log10(Math.max(0.1, Math.min(1, ...measured))));
  const highest = Math.max(lowest + 2, Math.ceil(Math.log10(Math.max(10, ...measured))));
  return Array.from({ length: highest - lowest + 1 }, (_, i) => {
    const value = 10 ** (lowest + i);
    return { value, label: value >= 1_000 ? `${value / 1_000} s` : `${value} ms` };
  });
}

export function rateGrid(samples: readonly Sample[]): Chart['grid'] {
  const most = Math.max(10, ...samples.map((sample) => sample.ackedPerSecond));
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = most / unit > 5 ? unit * 2 : most / unit > 2 ? unit : unit / 2;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => {
    const value = i * step;
    return { value, label: value >= 1_000 ? `${value / 1_000}k` : String(value) };
  });
}
