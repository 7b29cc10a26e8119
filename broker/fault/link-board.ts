import { isDeepStrictEqual } from 'node:util';
import type { LinkMode } from '../link/index.ts';
import { composeMode, isReplacedBy, type LinkEffect } from './link-effects.ts';

/** Effects by link. */
export type LinkEffects = ReadonlyMap<string, LinkEffect>;

/** What each fault does to which link, and so what each link does. Faults come and go without knowing of each other. */
export class LinkBoard {
  readonly #o: { setMode(link: string, mode: LinkMode): Promise<void>; onReplaced(owner: string): void };
  readonly #owners = new Map<string, LinkEffects>();

  /** `onReplaced` is told of an owner of whose effects nothing is left beside newer ones. */
  constructor(o: { setMode(link: string, mode: LinkMode): Promise<void>; onReplaced(owner: string): void }) {
    this.#o = o;
  }

  modeOf(link: string): LinkMode {
    return composeMode([...this.#owners.values()].flatMap((effects) => effects.get(link) ?? []));
  }

  async set(owner: string, effects: LinkEffects): Promise<void> {
    const replaced = this.#replacedBy(effects);
    await this.#change([...effects.keys()], () => this.#owners.set(owner, effects));
    for (const earlier of replaced) {
      this.#owners.delete(earlier);
      this.#o.onReplaced(earlier);
    }
  }

  /** Does nothing for an owner that has no effect. */
  async remove(owner: string): Promise<void> {
    const effects = this.#owners.get(owner);
    if (effects !== undefined) await this.#change([...effects.keys()], () => this.#owners.delete(owner));
  }

  #replacedBy(effects: LinkEffects): string[] {
    const isCovered = (earlier: LinkEffects) =>
      [...earlier].every(([link, effect]) => {
        const later = effects.get(link);
        return later !== undefined && isReplacedBy(effect, later);
      });
    return [...this.#owners].filter(([, earlier]) => isCovered(earlier)).map(([owner]) => owner);
  }

  async #change(links: readonly string[], apply: () => void): Promise<void> {
    const before = links.map((link) => this.modeOf(link));
    apply();
    await Promise.all(
      links.map(async (link, i) => {
        const mode = this.modeOf(link);
        if (!isDeepStrictEqual(mode, before[i])) await this.#o.setMode(link, mode);
      }),
    );
  }
}
