/**
 * How rare something may be that was not seen in `trials`, with 95 % confidence: 1 in n, n being a third of the trials (the
 * rule of three), rounded down to two figures. `null` where that says nothing: below 30 trials the rule is too coarse.
 */
export function oneIn(trials: number): number | null {
  if (trials < 30) return null;
  const third = Math.floor(trials / 3);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(third)) - 1);
  return Math.floor(third / unit) * unit;
}
