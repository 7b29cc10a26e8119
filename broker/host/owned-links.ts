import { Link } from '../link/index.ts';
import type { LinkMode, LinkSpec, LinkStats } from '../link/index.ts';

/** The TCP links of the lab by id: three routes, three client ports. */
export class OwnedLinks {
  readonly #links = new Map<string, Link>();

  /**
   * Opens all of them or none.
   * @throws JetlabError `port-in-use` for the first port that is taken.
   */
  async open(specs: readonly LinkSpec[]): Promise<void> {
    const results = await Promise.allSettled(specs.map((spec) => this.#openOne(spec)));
    const failed = results.find((result) => result.status === 'rejected');
    if (!failed) return;
    await this.close();
    throw failed.reason;
  }

  setMode(id: string, mode: LinkMode): void {
    const link = this.#links.get(id);
    if (!link) throw new Error(`there is no link ${id}`);
    link.setMode(mode);
  }

  stats(): LinkStats[] {
    return [...this.#links.values()].map((link) => link.stats());
  }

  async close(): Promise<void> {
    const links = [...this.#links.values()];
    this.#links.clear();
    await Promise.all(links.map((link) => link.close()));
  }

  async #openOne(spec: LinkSpec): Promise<void> {
    if (this.#links.has(spec.id)) throw new Error(`link ${spec.id} is open already`);
    this.#links.set(spec.id, await Link.open(spec));
  }
}
