import type { Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { dialTarget, type Dial, type Patience } from './dial-target.ts';
import { readEarly, type EarlyBytes } from './early-bytes.ts';
import { Flow } from './flow.ts';
import { isHeld, isSilent, shapeOf, slowCloseOf, type Direction, type LinkMode } from './link-mode.ts';
import { stagesFor } from './stages-for.ts';

/** What a connection tells its link. */
export interface ConnectionEvents {
  bytes(direction: Direction, count: number): void;
  /** The target did not answer; the dialer was reset. */
  refused(): void;
  /** Its end of stream went through in one direction while the other is held. */
  halfOver(): void;
  /** Both sockets are closed. Called once. */
  closed(): void;
}

/**
 * One dial and its way to the target.
 *
 *     dialer ═══ up flow ══════► target
 *            ◄══ down flow ════
 *
 * It waits for the target first (reading early bytes, so that a dialer who gives up is noticed), or is silent for good
 * when the link holds both directions. An error on one side resets the other: a reset passes through as a reset, late
 * where the link closes slowly.
 */
export class Connection {
  readonly #targetPort: number;
  readonly #patience: Patience;
  readonly #dialer: Socket;
  readonly #events: ConnectionEvents;
  #mode: LinkMode;
  #target: Socket | null = null;
  #flows: { up: Flow; down: Flow } | null = null;
  #waiting: { early: EarlyBytes; dial: Dial | null } | null = null;
  #lateReset: NodeJS.Timeout | null = null;
  #open = 1;

  constructor(o: { dialer: Socket; targetPort: number; patience: Patience; mode: LinkMode; events: ConnectionEvents }) {
    this.#dialer = o.dialer;
    this.#targetPort = o.targetPort;
    this.#patience = o.patience;
    this.#mode = o.mode;
    this.#events = o.events;
    this.#watch(o.dialer);
    this.#wait();
  }

  /** Follows the link's mode. The link resets the connection instead where a held direction is released. */
  setMode(mode: LinkMode): void {
    const before = this.#mode;
    this.#mode = mode;
    if (isSilent(mode)) this.#waiting?.dial?.cancel();
    if (slowCloseOf(mode) === 0 && this.#lateReset) return this.reset();
    for (const direction of ['up', 'down'] as const) {
      // Replacing the stages of a direction that stays as it is would delay what is on its way again.
      const isSame = slowCloseOf(before) === slowCloseOf(mode);
      if (isSame && isDeepStrictEqual(shapeOf(before, direction), shapeOf(mode, direction))) continue;
      this.#flows?.[direction].setStages(stagesFor(mode, direction));
    }
  }

  /** Ends both sides with RST. */
  reset(): void {
    if (this.#lateReset) clearTimeout(this.#lateReset);
    this.#waiting?.dial?.cancel();
    this.#waiting?.early.stop();
    this.#flows?.up.close();
    this.#flows?.down.close();
    resetNow(this.#dialer);
    if (this.#target) resetNow(this.#target);
  }

  #wait(): void {
    this.#waiting = { early: readEarly(this.#dialer, () => this.reset()), dial: null };
    if (isSilent(this.#mode)) return;
    this.#waiting.dial = dialTarget(this.#targetPort, this.#patience, (target) => {
      const early = this.#waiting?.early.stop() ?? [];
      this.#waiting = null;
      if (target !== null) return this.#join(target, early);
      this.#events.refused();
      this.reset();
    });
  }

  #join(target: Socket, early: Buffer[]): void {
    this.#open++;
    this.#target = target;
    this.#watch(target);
    const flow = (direction: Direction, source: Socket, sink: Socket, bytes: Buffer[]) =>
      new Flow({
        source,
        sink,
        early: bytes,
        stages: stagesFor(this.#mode, direction),
        onBytes: (count) => this.#events.bytes(direction, count),
        onEnd: () => {
          if (isHeld(this.#mode, 'up') || isHeld(this.#mode, 'down')) this.#events.halfOver();
        },
      });
    this.#flows = {
      up: flow('up', this.#dialer, target, early),
      down: flow('down', target, this.#dialer, []),
    };
  }

  #watch(socket: Socket): void {
    socket.on('error', () => {
      const lateMs = slowCloseOf(this.#mode);
      if (lateMs === 0) this.reset();
      else this.#lateReset ??= setTimeout(() => this.reset(), lateMs);
    });
    socket.on('close', () => {
      this.#open--;
      if (this.#open === 0) this.#events.closed();
    });
  }
}

/**
 * While an end of stream is about to be sent libuv refuses a reset (EINVAL from uv_tcp_close_reset), and Node then never
 * closes the socket. All bytes are written at that moment, so a plain close loses nothing that a reset would have kept.
 */
function resetNow(socket: Socket): void {
  const isEnding = socket.writableEnded && socket.writableLength === 0 && !socket.writableFinished;
  if (isEnding) socket.destroy();
  else socket.resetAndDestroy();
}
