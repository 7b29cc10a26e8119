import type { Actor, NodeName } from '../../contract/node.ts';
import type { LabAction } from '../lab/lab-listener.ts';

type NodeActionKind = Extract<LabAction, { node: NodeName }>['kind'];

/** "by you", "from the command line"; nothing where nobody is known to have asked. */
export function byWords(by: Actor | null): string {
  switch (by) {
    case 'app':
      return ' by you';
    case 'cli':
      return ' from the command line';
    case 'supervisor':
      return ' by Jetlab';
    case null:
      return '';
  }
}

const NODE_TITLES: Record<NodeActionKind, string> = {
  'node.start': 'started',
  'node.stop': 'stopped',
  'node.kill': 'killed',
  'node.pause': 'paused',
  'node.resume': 'resumed',
  'node.lameDuck': 'lame duck',
  'node.restart': 'restarted',
  'node.wipe': 'wiped',
};

const NODE_TEXTS: Record<NodeActionKind, string> = {
  'node.start': 'was started',
  'node.stop': 'was asked to stop (SIGTERM)',
  'node.kill': 'was killed with SIGKILL',
  'node.pause': 'was paused (SIGSTOP)',
  'node.resume': 'was resumed (SIGCONT)',
  'node.lameDuck': 'was put into lame duck mode',
  'node.restart': 'was restarted',
  'node.wipe': 'lost its stored data: it was wiped',
};

export interface ActionWords {
  title: string;
  text: string;
}

/** What stands on the timeline for an action that is being carried out. */
export function actionWords(action: LabAction, groupLabel: (id: string) => string): ActionWords {
  const by = byWords(action.by);
  switch (action.kind) {
    case 'lab.start':
      return { title: 'Start all', text: `Every node that was down was started${by}.` };
    case 'lab.stop':
      return { title: 'Lab stopped', text: `The lab was stopped${by}.` };
    case 'lab.reset':
      return { title: 'Lab reset', text: `The lab was stopped and emptied${by}, then started.` };
    case 'lab.setPersistence': {
      const kind = action.persistence === 'ephemeral' ? 'ephemeral' : 'persistent';
      return { title: `Store ${kind}`, text: `The lab was switched to ${kind} storage${by}.` };
    }
    case 'stream.create':
      return { title: `${action.stream} created`, text: `Stream ${action.stream} was created${by}.` };
    case 'stream.remove':
      return { title: `${action.stream} deleted`, text: `Stream ${action.stream} was deleted${by}.` };
    case 'raft.stepDown': {
      const group = groupLabel(action.group);
      const leader = action.from ?? 'The leader';
      const wish = action.preferred === null ? '' : ` in favour of ${action.preferred}`;
      return {
        title: `${group} stepdown`,
        text: `${leader} was asked to step down as leader of ${group}${wish}${by}.`,
      };
    }
    default: {
      const { node, kind } = action;
      return { title: `${node} ${NODE_TITLES[kind]}`, text: `${node} ${NODE_TEXTS[kind]}${by}.` };
    }
  }
}
