import type { Socket } from 'node:net';
import { dialTarget, type Dial, type Patience } from './dial-target.ts';
import { readEarly, type EarlyBytes } from './early-bytes.ts';
import { Flow } from './flow.ts';
import { holdStage } from './hold-stage.ts';
import { isHeld, isSilent, type Direction, type LinkMode } from './link-mode.ts';
import type { MakeStage } from './stage.ts';

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
 * when the link holds both directions. An error on one side resets the other: a reset passes through as a reset.
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
    this.#mode = mode;
    if (isSilent(mode)) this.#waiting?.dial?.cancel();
    this.#flows?.up.setStages(stagesFor(mode, 'up'));
    this.#flows?.down.setStages(stagesFor(mode, 'down'));
  }

  /** Ends both sides with RST. */
  reset(): void {
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
          if (this.#mode.at === 'hold') this.#events.halfOver();
        },
      });
    this.#flows = {
      up: flow('up', this.#dialer, target, early),
      down: flow('down', target, this.#dialer, []),
    };
  }

  #watch(socket: Socket): void {
    socket.on('error', () => this.reset());
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

/** The behaviours of one direction in a mode, in the order in which bytes pass them. */
function stagesFor(mode: LinkMode, direction: Direction): MakeStage[] {
  return isHeld(mode, direction) ? [holdStage] : [];
}
