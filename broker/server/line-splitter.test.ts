import { expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

function split(...chunks: Buffer[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

test('lines are the same wherever the chunks are cut, also inside a character', () => {
  const bytes = Buffer.from('größe\nzwei\r\n\ndrei 🦆 ohne Ende');

  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(split(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(['größe', 'zwei', 'drei 🦆 ohne Ende']);
  }
});

test('a line without end does not grow without bound', () => {
  const chunks = Array.from({ length: 40 }, () => Buffer.alloc(1_000, 'x'));

  const [line] = split(...chunks, Buffer.from('\n'));

  expect(line).toHaveLength(16_384);
});
