import { cx } from '../../ui/cx.ts';
import { cutPath, linePath, wavePath } from './link-path.ts';
import type { LinkView } from './link-view.ts';
import type { LinkLine } from './stage-geometry.ts';
import styles from './LinkLines.module.css';

interface LinkLinesProps {
  lines: readonly LinkLine[];
  views: ReadonlyMap<string, LinkView>;
  /** Links that the line being drawn would cut: shown as if they were. */
  previewCut: readonly string[];
  width: number;
  height: number;
}

/** Room between a label and the end stops of a cut line. */
const BESIDE = 9;
const LABEL_HEIGHT = 24;

/** The lines between the cards. Their labels carry the words. */
export function LinkLines({ lines, views, previewCut, width, height }: LinkLinesProps) {
  return (
    <svg className={cx(styles.lines)} width={width} height={height} aria-hidden="true">
      {lines.map((line) => {
        const view = views.get(line.id);
        const shape = previewCut.includes(line.id) ? 'cut' : view?.shape;
        return view && shape && <Line key={line.id} line={line} view={{ ...view, shape }} />;
      })}
    </svg>
  );
}

function Line({ line, view }: { line: LinkLine; view: LinkView }) {
  if (view.shape === 'wave') return <path className={cx(styles.wave)} d={wavePath(line.from, line.to)} />;
  if (view.shape === 'cut') {
    const { ends, stops } = cutPath(line.from, line.to, line.label, gapOf(line, view.label));
    return (
      <>
        <path className={cx(styles.cut)} d={ends} />
        <path className={cx(styles.stops)} d={stops} />
      </>
    );
  }
  const look = view.shape === 'whole' ? styles.whole : view.tone === 'accent' ? styles.handshake : styles.dotted;
  return <path className={cx(look)} d={linePath(line.from, line.to)} />;
}

/** How much of the line its label covers, with room at both ends. */
function gapOf({ from, to }: LinkLine, label: string): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [cos, sin] = [Math.abs(to.x - from.x) / length, Math.abs(to.y - from.y) / length];
  return Math.min(labelWidth(label) / Math.max(cos, 0.01), LABEL_HEIGHT / Math.max(sin, 0.01)) + 2 * BESIDE;
}

/** 12 px medium text, with icon, gap, padding and edge. */
function labelWidth(text: string): number {
  return text.length * 6.4 + 38;
}
