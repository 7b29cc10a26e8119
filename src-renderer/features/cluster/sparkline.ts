/** A line and the area under it, as SVG path data. */
export interface Sparkline {
  line: string;
  area: string;
}

/**
 * Samples as a line over the full width, oldest at the left. `null` samples are gaps in the line. The top is the highest
 * sample, or `most` where the scale is fixed or must not fall below; a flat zero lies on the ground.
 */
export function sparkline(samples: readonly (number | null)[], width: number, height: number, most = 0): Sparkline {
  const top = Math.max(most, ...samples.map((s) => s ?? 0), Number.EPSILON);
  const step = samples.length > 1 ? width / (samples.length - 1) : 0;
  const y = (value: number) => round(height - 1 - (value / top) * (height - 3));
  const runs: string[][] = [[]];
  samples.forEach((sample, i) => {
    if (sample === null) runs.push([]);
    else runs.at(-1)?.push(`${round(i * step)} ${y(sample)}`);
  });
  const drawn = runs.filter((run) => run.length > 0);
  return {
    line: drawn.map((run) => (run.length === 1 ? `M${run[0]} h0.01` : `M${run.join(' L')}`)).join(' '),
    area: drawn
      .map((run) => `M${run[0]?.split(' ')[0]} ${height} L${run.join(' L')} L${run.at(-1)?.split(' ')[0]} ${height} Z`)
      .join(' '),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
