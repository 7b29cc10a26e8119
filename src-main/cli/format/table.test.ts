import { expect, test } from 'vitest';
import { COLOURED } from './style.ts';
import { facts, table } from './table.ts';

test('columns line up, figures stand right, and no line ends in spaces', () => {
  const lines = table(
    [{ title: 'NODE' }, { title: 'MSGS/S', align: 'right' }, { title: 'STATE' }],
    [
      ['n1', '1,204', 'ready'],
      ['n2', '7', ''],
    ],
  );

  expect(lines).toEqual(['NODE  MSGS/S  STATE', 'n1     1,204  ready', 'n2         7']);
});

test('colour does not move the columns', () => {
  const [, row] = table([{ title: 'STATE' }, { title: 'PID' }], [[COLOURED.bad('down'), '812']]);

  expect(row).toBe(`${COLOURED.bad('down')}   812`);
});

test('a table without rows is its titles', () => {
  expect(table([{ title: 'STREAM' }, { title: 'BYTES' }], [])).toEqual(['STREAM  BYTES']);
});

test('facts stand in two columns', () => {
  expect(
    facts([
      ['workspace', '/tmp/x'],
      ['pid', '812'],
    ]),
  ).toEqual(['workspace  /tmp/x', 'pid        812']);
});
