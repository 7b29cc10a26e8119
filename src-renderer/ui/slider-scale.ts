/** What a slider measures: where a value stands on its track, how far a step goes, how it is written and read. */
export interface SliderScale {
  /** The value at which nothing is set. May be Infinity. */
  neutral: number;
  /** 0 at the left end, 1 at the right. */
  toShare(value: number): number;
  fromShare(share: number): number;
  /** The value after so many steps; the ends hold. */
  step(value: number, steps: number): number;
  /** "+120 ms", "no limit". */
  format(value: number): string;
  /** What was typed, or `null` when it is no such value. */
  parse(text: string): number | null;
}

/** Whether the value is another than the neutral one. */
export function isSet(scale: SliderScale, value: number): boolean {
  return value !== scale.neutral;
}
