import { describe, expect, test } from 'vitest';
import { editExperiment } from './edit-experiment.ts';
import { parseExperiment } from './parse-experiment.ts';

const text = `# What happens to a stream whose leader dies.
name: Kill the leader
hypothesis: R3 loses nothing.
stream:
  name: EXP # created for the run
  subjects: [exp.>]
  num_replicas: 3
publishers:
  - name: p1
    subjects: [exp.a]
    rate: 200
consumers:
  - { name: worker }
steps:
  - { do: wait, for: steady, within: 20s }
  - { do: inject, id: kill, fault: { kind: node.kill, aim: { by: leader, group: stream/EXP } } }
  - { do: wait, for: { publisher: p1, is: publishing }, within: 1.5m }
  - { do: misbehave, id: bad, client: { kind: consumer.nak, consumer: worker } }
  - { do: heal, id: kill }
`;

test('an experiment is read with times in milliseconds and defaults filled in', () => {
  const { file } = parseExperiment(text);

  expect(file).toMatchObject({
    seed: 1,
    stream: { name: 'EXP', storage: 'file', duplicate_window: 120_000 },
    publishers: [{ name: 'p1', size: 128, window: 100, ids: 'own', retries: 'until-acked', patience: 30_000 }],
    steps: [{ within: 20_000 }, {}, { within: 90_000 }, {}, {}],
    expect: { verdict: 'pass' },
  });
});

describe('a problem is told at its line and column', () => {
  test.each([
    ['a word that is no condition', 'steady', 'stedy', 15, 22, 'a condition: steady'],
    ['a time without a unit', '20s', '20', 15, 38, 'expected string'],
    ['a kind of fault that is not there', 'node.kill', 'node.kil', 16, 44, 'discriminator'],
    ['a group of another stream', 'stream/EXP', 'stream/X', 16, 81, 'There is no group stream/X here'],
    ['a word where a number stands', 'rate: 200', 'rate: fast', 11, 11, 'expected number'],
    ['a field that is missing', '    rate: 200\n', '', 9, 5, 'expected number'],
    ['a field that is not there', 'id: kill, fault', 'id: kill, typo: 1, fault', 16, 35, 'There is no field typo'],
    ['a subject that the stream does not store', 'exp.a', 'other.a', 10, 16, 'EXP does not store other.a'],
    ['a publisher that is not there', 'publisher: p1', 'publisher: p2', 17, 35, 'There is no publisher p2'],
    ['a consumer that is not there', 'consumer: worker', 'consumer: w', 18, 71, 'There is no consumer w'],
    ['an id that no step has', 'heal, id: kill', 'heal, id: cut', 19, 21, 'No step before this one has the id cut'],
    ['an id that is taken', 'id: bad', 'id: kill', 18, 26, 'is taken by an earlier step'],
    ['broken YAML', 'hypothesis: R3', 'hypothesis: [R3', 4, 1, 'Flow sequence'],
  ])('%s', (_, from, to, line, column, told) => {
    const { file, problems } = parseExperiment(text.replace(from, to));

    expect(file).toBeNull();
    expect(problems[0]).toMatchObject({ line, column });
    expect(problems[0]?.text).toContain(told);
  });

  test('an empty file misses everything', () => {
    expect(parseExperiment('').problems[0]).toMatchObject({ line: 1, column: 1 });
  });
});

describe('an edit', () => {
  test('changes one value and keeps comments and the rest', () => {
    const edited = editExperiment(text, ['steps', 0, 'within'], '45s');

    expect(edited).toBe(text.replace('within: 20s', 'within: 45s'));
  });

  test('removes a value', () => {
    const edited = editExperiment(text, ['consumers'], undefined);

    expect(edited).toContain('name: EXP # created for the run');
    expect(edited).not.toContain('worker }\n');
  });

  test('puts in what was not there', () => {
    const edited = editExperiment(text, ['limits', 'publishGap'], '10s');

    expect(parseExperiment(edited).file?.limits).toEqual({ publishGap: 10_000 });
  });
});
