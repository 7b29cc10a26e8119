import type { Injection } from '../../../src-main/contract/fault.ts';
import type { LinkSnapshot } from '../../../src-main/contract/lab.ts';
import type { NodeName } from '../../../src-main/contract/node.ts';
import { bytes } from '../../ui/figures.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { isSetFault, readLink } from './read-link.ts';

/** A fault on a node beside the state of its process: an axis of its own. */
export interface NodeMark {
  tone: 'cut' | 'fault';
  icon: IconName;
  /** "Partly isolated". */
  word: string;
  /** For assistive technology and on hover. */
  sentence: string;
}

/** Whether at least one way of the link lets nothing pass: by the proxy's word, or by a fault that lies on it. */
function isStopped(link: LinkSnapshot, injections: readonly Injection[]): boolean {
  if (link.mode === 'reset' || link.mode === 'hold') return true;
  const { forward, backward } = readLink(injections, { at: 'pair', ...link });
  return forward.stop !== null || backward.stop !== null;
}

/**
 * Whether a node can still reach the others: `whole` when every link of it is stopped. Being cut from a node that reaches
 * nobody isolates only that one.
 */
export function isolationOf(
  node: NodeName,
  links: readonly LinkSnapshot[],
  injections: readonly Injection[],
): 'none' | 'partly' | 'whole' {
  if (isAlone(node, links, injections)) return 'whole';
  const cutFrom = stoppedTo(node, links, injections).filter((other) => !isAlone(other, links, injections));
  return cutFrom.length > 0 ? 'partly' : 'none';
}

function isAlone(node: NodeName, links: readonly LinkSnapshot[], injections: readonly Injection[]): boolean {
  const own = links.filter((link) => link.from === node || link.to === node);
  return own.length > 0 && own.every((link) => isStopped(link, injections));
}

/** Whether a member of a group is kept from its leader by a cut: its process may well run. */
export function isCutOff(
  node: NodeName,
  leader: NodeName | null,
  links: readonly LinkSnapshot[],
  injections: readonly Injection[],
): boolean {
  if (isAlone(node, links, injections)) return true;
  return leader !== null && stoppedTo(node, links, injections).includes(leader);
}

/** The nodes at the other ends of stopped links, in their order. */
function stoppedTo(node: NodeName, links: readonly LinkSnapshot[], injections: readonly Injection[]): NodeName[] {
  return links
    .filter((link) => (link.from === node || link.to === node) && isStopped(link, injections))
    .map((link) => (link.from === node ? link.to : link.from))
    .toSorted();
}

/** What is to be told of a node, the gravest first. */
export function markNode(node: NodeName, links: readonly LinkSnapshot[], injections: readonly Injection[]): NodeMark[] {
  const isolation = isolationOf(node, links, injections);
  const cutFrom = stoppedTo(node, links, injections);
  const marks: NodeMark[] = [];
  if (isolation !== 'none')
    marks.push({
      tone: 'cut',
      icon: 'cut',
      word: isolation === 'whole' ? 'Isolated' : 'Partly isolated',
      sentence: `${isolation === 'whole' ? 'isolated' : 'partly isolated'}, cut from ${cutFrom.join(' and ')}`,
    });
  return [...marks, ...clientMark(node, injections), ...storageMark(node, injections)];
}

function clientMark(node: NodeName, injections: readonly Injection[]): NodeMark[] {
  const faults = readLink(injections, { at: 'client', node });
  if (faults.all.length === 0) return [];
  const isCut = faults.forward.stop !== null || faults.backward.stop !== null;
  const word = isCut ? 'Clients cut' : 'Clients slowed';
  return [{ tone: 'fault', icon: 'bolt', word, sentence: word.toLowerCase() }];
}

function storageMark(node: NodeName, injections: readonly Injection[]): NodeMark[] {
  const limit = injections.find(
    (one) => isSetFault(one) && one.recipe.kind === 'storage.limit' && one.nodes.includes(node),
  );
  if (limit?.recipe.kind !== 'storage.limit') return [];
  const sentence = `storage limit ${bytes(limit.recipe.maxFileBytes)}`;
  return [{ tone: 'fault', icon: 'bolt', word: 'Storage limit', sentence }];
}
