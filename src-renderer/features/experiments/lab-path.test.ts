import { expect, test } from 'vitest';
import { partsOf } from '../../state/route.ts';
import { pathOfComparison, pathOfFile, pathOfRun, placeOf } from './lab-path.ts';

test('each place has a path that leads back to it', () => {
  const file = { from: 'catalogue' as const, file: 'leader-kill.yaml' };

  expect(placeOf(partsOf(pathOfFile(file)))).toEqual({ at: 'files', open: file });
  expect(placeOf(partsOf(pathOfRun('run-4')))).toEqual({ at: 'run', runId: 'run-4' });
  expect(placeOf(partsOf(pathOfComparison('a', 'b')))).toEqual({ at: 'compare', left: 'a', right: 'b' });
});

test('a path that names nothing leads to the list', () => {
  for (const path of ['/lab', '/lab/run', '/lab/compare/a', '/lab/elsewhere/x'])
    expect(placeOf(partsOf(path))).toEqual({ at: 'files', open: null });
});
