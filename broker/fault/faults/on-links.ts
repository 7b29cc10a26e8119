import type { FaultDirection, LinkAim } from '../../../src-main/contract/fault.ts';
import type { AnyJob, Target } from '../fault.ts';
import { type AimedLink, aimLinks, nameLinks, nodesOf } from '../link-aims.ts';
import type { LinkEffect } from '../link-effects.ts';
import type { Roles } from '../roles.ts';

/** A fault of links: `words` of "n1–n2" gives the title. */
export async function onLinks(
  fault: string,
  o: { link: LinkAim; direction?: FaultDirection; roles: Roles; words(name: string): string },
): Promise<Target> {
  const links = await aimLinks(fault, o.link, o.roles);
  const title = o.words(nameLinks(links, o.direction ?? 'both'));
  return { title, resolved: links.map((link) => link.id), nodes: nodesOf(links), links };
}

/** Puts the effect on each link of the target, as one. Answers how it is taken back. */
export async function putOnLinks(job: AnyJob, effectOn: (link: AimedLink) => LinkEffect): Promise<() => Promise<void>> {
  await job.links.set(job.id, new Map(job.target.links.map((link) => [link.id, effectOn(link)])));
  return () => job.links.remove(job.id);
}

export type RouteLink = Extract<AimedLink, { kind: 'route' }>;

export function routesOf(links: readonly AimedLink[]): RouteLink[] {
  return links.filter((link) => link.kind === 'route');
}
