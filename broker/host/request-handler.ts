import type { LogLine } from '../../src-main/contract/node.ts';
import { LogFollower } from './log-follower.ts';
import type { OwnedLinks } from './owned-links.ts';
import type { OwnedServers } from './owned-servers.ts';
import type { Request } from './protocol.ts';

interface Owned {
  servers: OwnedServers;
  links: OwnedLinks;
  /** Resolves when the message has left this process. */
  sendLines(follower: number, lines: LogLine[], dropped: number): Promise<void>;
  /** Ends servers and links; afterwards the process ends by itself. */
  close(): Promise<void>;
}

/** Answers the requests of the main process with what this process owns. */
export class RequestHandler {
  readonly #owned: Owned;
  readonly #followers = new Map<number, LogFollower>();

  constructor(owned: Owned) {
    this.#owned = owned;
  }

  /** The value that goes into the answer; `null` for requests that only do something. */
  async handle(request: Request): Promise<unknown> {
    const { servers, links } = this.#owned;
    switch (request.do) {
      case 'open-links':
        await links.open(request.specs);
        return null;
      case 'close-links':
        await links.close();
        return null;
      case 'set-link-mode':
        links.setMode(request.link, request.mode);
        return null;
      case 'link-stats':
        return links.stats();
      case 'spawn-server':
        return servers.spawn(request.spec);
      case 'signal-server':
        servers.signal(request.node, request.how);
        return null;
      case 'note-server-id':
        servers.noteServerId(request.node, request.pid, request.serverId);
        return null;
      case 'follow-log':
        this.#follow(request.follower, request.nodes);
        return null;
      case 'unfollow-log':
        this.#followers.get(request.follower)?.close();
        this.#followers.delete(request.follower);
        return null;
      case 'close':
        await this.#owned.close();
        return null;
    }
  }

  lineWritten(line: LogLine): void {
    for (const follower of this.#followers.values()) {
      if (follower.nodes.has(line.node)) follower.add([line]);
    }
  }

  #follow(id: number, nodes: string[]): void {
    const follower = new LogFollower(nodes, (lines, dropped) => this.#owned.sendLines(id, lines, dropped));
    this.#followers.set(id, follower);
    follower.add(this.#owned.servers.heldLines(follower.nodes));
  }
}
