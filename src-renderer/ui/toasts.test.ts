import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentToasts, dismissToast, pauseToast, resumeToast, toast } from './toasts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const { id } of currentToasts()) dismissToast(id);
  vi.useRealTimers();
});

const titles = () => currentToasts().map((one) => one.title);

test('a toast goes after 6 s, an error stays', () => {
  toast({ tone: 'plain', title: 'ORDERS created' });
  toast({ tone: 'down', title: 'Refused' });

  vi.advanceTimersByTime(6_000);

  expect(titles()).toEqual(['Refused']);
});

test('at most three are shown, the oldest gives way', () => {
  for (const title of ['1', '2', '3', '4']) toast({ tone: 'plain', title });

  expect(titles()).toEqual(['2', '3', '4']);
});

test('the same words again replace the toast that says them', () => {
  toast({ tone: 'down', title: 'Refused', text: 'Wait.' });
  toast({ tone: 'down', title: 'Refused', text: 'Wait.' });

  expect(titles()).toEqual(['Refused']);
});

test('the time of a toast stands still while the pointer is on it', () => {
  const id = toast({ tone: 'plain', title: 'ORDERS created' });

  pauseToast(id);
  vi.advanceTimersByTime(60_000);
  expect(titles()).toEqual(['ORDERS created']);

  resumeToast(id);
  vi.advanceTimersByTime(6_000);
  expect(titles()).toEqual([]);
});
