/** What a new file begins with: a whole experiment that can be run as it is. */
export const NEW_EXPERIMENT = `# What must hold, what is published, what is broken, in which order.
name: My experiment
hypothesis: Killing the leader under load loses no acked message.
seed: 1

# Made for the run and removed after it.
stream:
  name: MINE
  subjects: ['mine.>']
  num_replicas: 3

publishers:
  - name: p1
    subjects: [mine.a, mine.b]
    rate: 300

steps:
  - { do: wait, for: steady, within: 30s }
  - do: inject
    id: kill
    fault: { kind: node.kill, aim: { by: leader, group: stream/MINE } }
  - { do: wait, for: new-leader, within: 20s }
  - { do: wait, for: publishing, within: 20s }
  - { do: heal, id: kill }

limits:
  publishGap: 20s
  whole: 60s
`;
