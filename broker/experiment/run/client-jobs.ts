import type { ExperimentFile } from '../../../src-main/contract/experiment-file.ts';
import type { NodeAim } from '../../../src-main/contract/fault.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import type { ConsumerJob, PublisherJob } from '../client/protocol.ts';
import type { Schedule } from '../schedule/schedule.ts';

/**
 * What each client is to do, with everything resolved that the file leaves open.
 *
 * @param nodeOf the node that an aim means now, `null` while nobody has that role
 */
export function jobsOf(
  file: ExperimentFile,
  schedule: Schedule,
  nodeOf: (aim: NodeAim) => NodeName | null,
): { publishers: PublisherJob[]; consumers: ConsumerJob[] } {
  const subjects = subjectsOf(file);
  return {
    publishers: file.publishers.map(({ node, subjects: texts, publishGap: _, ...own }, index) => ({
      ...own,
      index,
      seed: schedule.publisherSeeds[index] ?? 0,
      node: node === undefined ? null : nodeOf(node),
      subjectTexts: texts,
      subjects: texts.map((text) => subjects.indexOf(text)),
    })),
    consumers: file.consumers.map(({ node, ...own }, index) => ({
      ...own,
      index,
      node: node === undefined ? null : nodeOf(node),
    })),
  };
}

/** Every subject that is published to, each once: what the histories count in. */
export function subjectsOf(file: ExperimentFile): string[] {
  return [...new Set(file.publishers.flatMap((publisher) => publisher.subjects))];
}
