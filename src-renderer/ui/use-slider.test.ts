import { expect, test } from 'vitest';
import type { SliderScale } from './slider-scale.ts';
import { keyedValue } from './use-slider.ts';

const scale: SliderScale = {
  neutral: 0,
  toShare: (value) => value / 100,
  fromShare: (share) => share * 100,
  step: (value, steps) => Math.min(100, Math.max(0, value + steps)),
  format: String,
  parse: Number,
};
const keyed = (key: string, value: number, shiftKey = false) => keyedValue({ key, shiftKey }, value, scale);

test('arrows step, with Shift by ten', () => {
  expect(keyed('ArrowRight', 40)).toBe(41);
  expect(keyed('ArrowDown', 40)).toBe(39);
  expect(keyed('ArrowRight', 40, true)).toBe(50);
  expect(keyed('ArrowLeft', 4, true)).toBe(0);
});

test('Home and End go to the ends, Backspace back to neutral', () => {
  expect(keyed('Home', 40)).toBe(0);
  expect(keyed('End', 40)).toBe(100);
  expect(keyed('Backspace', 40)).toBe(0);
});

test('other keys are left alone', () => {
  expect(keyed('a', 40)).toBeNull();
  expect(keyed('Enter', 40)).toBeNull();
});
