import { expect, test } from 'vitest';
import type { ExperimentFile } from '../../../src-main/contract/experiment-file.ts';
import { scheduleOf, writeSchedule } from './schedule.ts';

const file: ExperimentFile = {
  name: 'A pause of any length',
  hypothesis: '',
  explanation: '',
  seed: 7,
  expect: { verdict: 'pass', violated: [] },
  stream: { name: 'EXP', subjects: ['exp'], num_replicas: 3, storage: 'file', duplicate_window: 120_000 },
  publishers: ['p1', 'p2'].map((name) => ({
    name,
    stays: false,
    subjects: ['exp'],
    rate: 100,
    size: 128,
    window: 1,
    ids: 'own',
    retries: 'until-acked',
    attempt: 1_000,
    patience: 30_000,
  })),
  consumers: [],
  steps: [
    { do: 'wait', for: 'steady', within: 20_000 },
    { do: 'pause', for: { from: 1_000, to: 9_000 } },
    {
      do: 'inject',
      id: 'slow',
      fault: {
        kind: 'link.latency',
        link: { client: { by: 'node', node: 'n1' } },
        direction: 'both',
        ms: 100,
        jitterMs: 20,
        seed: 1,
      },
    },
    { do: 'pause', for: 500 },
    { do: 'heal', id: 'slow' },
  ],
  limits: {},
};

test('the same seed gives the same schedule, byte for byte', () => {
  expect(writeSchedule(scheduleOf(file))).toBe(writeSchedule(scheduleOf(structuredClone(file), 7)));
});

test('a schedule of this seed stays what it is: reports of other days are repeated by it', () => {
  expect(writeSchedule(scheduleOf(file))).toMatchInlineSnapshot(`
    "{
      "seed": 7,
      "publisherSeeds": [
        50271532,
        266108690
      ],
      "steps": [
        {
          "do": "wait",
          "for": "steady",
          "within": 20000
        },
        {
          "do": "pause",
          "for": 6592
        },
        {
          "do": "inject",
          "id": "slow",
          "fault": {
            "kind": "link.latency",
            "link": {
              "client": {
                "by": "node",
                "node": "n1"
              }
            },
            "direction": "both",
            "ms": 100,
            "jitterMs": 20,
            "seed": 2239590374
          }
        },
        {
          "do": "pause",
          "for": 500
        },
        {
          "do": "heal",
          "id": "slow"
        }
      ]
    }
    "
  `);
});

test('another seed draws other lengths, bodies and jitter, and changes nothing that the file says', () => {
  const [one, other] = [scheduleOf(file, 7), scheduleOf(file, 8)];

  expect(other.publisherSeeds).not.toEqual(one.publisherSeeds);
  expect(other.steps[1]).not.toEqual(one.steps[1]);
  expect(other.steps[2]).not.toEqual(one.steps[2]);
  expect([0, 3, 4].map((i) => other.steps[i])).toEqual([0, 3, 4].map((i) => file.steps[i]));
});

test('a drawn length lies between its bounds, for every seed', () => {
  for (let seed = 0; seed < 2_000; seed += 1) {
    const [, pause] = scheduleOf(file, seed).steps;
    const length = pause?.do === 'pause' ? pause.for : Number.NaN;
    expect(length).toBeGreaterThanOrEqual(1_000);
    expect(length).toBeLessThanOrEqual(9_000);
  }
});
