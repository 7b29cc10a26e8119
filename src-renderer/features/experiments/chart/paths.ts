export interface PathPoint {
  x: number;
  /** `null` where nothing was measured: the line breaks there. */
  y: number | null;
}

/** An SVG path through the points that have a value; a point alone becomes a short dash, so that it is seen. */
export function linePath(points: readonly PathPoint[]): string {
  return runsOf(points)
    .map((run) => {
      const [first] = run;
      if (run.length === 1 && first) return `M${fixed(first.x - 1)} ${fixed(first.y)}h2`;
      return run.map((point, i) => `${i === 0 ? 'M' : 'L'}${fixed(point.x)} ${fixed(point.y)}`).join('');
    })
    .join('');
}

/** The same, closed down to the foot. */
export function areaPath(points: readonly PathPoint[], foot: number): string {
  return runsOf(points)
    .map((run) => {
      const first = run[0];
      const last = run.at(-1);
      if (!first || !last) return '';
      return `M${fixed(first.x)} ${foot}${run.map((p) => `L${fixed(p.x)} ${fixed(p.y)}`).join('')}L${fixed(last.x)} ${foot}Z`;
    })
    .join('');
}

function runsOf(points: readonly PathPoint[]): { x: number; y: number }[][] {
  const runs: { x: number; y: number }[][] = [[]];
  for (const { x, y } of points) {
    if (y === null) runs.push([]);
    else runs.at(-1)?.push({ x, y });
  }
  return runs.filter((run) => run.length > 0);
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
