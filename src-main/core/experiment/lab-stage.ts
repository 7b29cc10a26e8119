import type { ExperimentStage, StageEvent } from '../../../broker/experiment/index.ts';
import { JetlabError } from '../../../broker/domain/errors.ts';
import { NodeMonitor } from '../../../broker/monitor/index.ts';
import type { Actor, NodeName } from '../../contract/node.ts';
import type { FaultService } from '../fault/fault-service.ts';
import type { LabService } from '../lab/lab-service.ts';
import type { Advisory } from '../session/advisory.ts';

/** The running lab as an experiment sees it. To be closed when the run is over. */
export interface LabStage extends ExperimentStage {
  close(): void;
}

/** @throws JetlabError `lab-not-running` */
export function labStage(lab: LabService, faults: FaultService, by: Actor): LabStage {
  const { board } = lab;
  const { account, system } = lab.run;
  const portsOf = (node: NodeName) => {
    const ports = board.block.nodes[node];
    if (!ports) throw new JetlabError('node-unknown', { node, known: [...board.nodes] });
    return ports;
  };
  const monitors = new Map(
    board.nodes.map((node) => [node, new NodeMonitor({ node, monitorPort: portsOf(node).monitor })]),
  );
  return {
    nodes: board.nodes,
    servers: board.nodes.map((node) => ({ node, url: `nats://127.0.0.1:${portsOf(node).client}` })),
    stateOf: (node) => board.state(node),
    ask: (node) => {
      const monitor = monitors.get(node);
      if (!monitor) throw new JetlabError('node-unknown', { node, known: [...board.nodes] });
      return monitor;
    },
    request: (subject, body, request) => account.request(subject, body, { request }),
    onEvent: (listener) => {
      const tell = (advisory: Advisory): void => {
        const event = eventOf(advisory);
        if (event) listener(event);
      };
      // Elections are told to the system account, and what consumers give up on to the account itself.
      const stops = [system.onAdvisory(tell), account.onAdvisory(tell)];
      return () => stops.forEach((stop) => stop());
    },
    faults: {
      inject: (recipe, boundMs) => faults.injectConfirmed(recipe, boundMs, by),
      clear: (id) => faults.clear(id),
      onChange: (listener) => faults.onChange(listener),
    },
    close: () => {
      for (const monitor of monitors.values()) monitor.close();
    },
  };
}

const KINDS: Partial<Record<Advisory['kind'], StageEvent['kind']>> = {
  'stream-leader-elected': 'leader-elected',
  'consumer-leader-elected': 'leader-elected',
  'stream-quorum-lost': 'quorum-lost',
  'consumer-quorum-lost': 'quorum-lost',
  'max-deliveries': 'max-deliveries',
};

function eventOf({ kind, at, stream, consumer, leader }: Advisory): StageEvent | null {
  const known = KINDS[kind];
  return known === undefined ? null : { kind: known, at, stream, consumer, leader };
}
