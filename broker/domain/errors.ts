/**
 * The error catalogue. Every refusal that Jetlab can explain has a code here, facts as fields,
 * a sentence with the facts in it, and help: what to do next. Screens branch on the code, never on text.
 */

interface Explanation {
  /** What was refused or failed, with the facts. One or two sentences. */
  message: string;
  /** What to do next. */
  help: string;
}

const catalogue = {
  // Server program -------------------------------------------------------------------------------
  'server-program-missing': (d: { tried: string[] }) => ({
    message: 'No usable nats-server was found or fetched.',
    help: `Tried: ${d.tried.join('; ')}. Install nats-server 2.10 or later, or set JETLAB_NATS_SERVER to its path.`,
  }),
  'server-program-not-executable': (d: { path: string; reason: string }) => ({
    message: `${d.path} cannot be run: ${d.reason}.`,
    help: 'Make the file executable, or remove it so that Jetlab fetches a fresh copy.',
  }),
  'server-program-changed': (d: { path: string; expected: string; actual: string }) => ({
    message: `${d.path} is not the file that was verified (SHA-256 ${d.actual.slice(0, 12)}…, expected ${d.expected.slice(0, 12)}…).`,
    help: 'Remove the file and start again: Jetlab then fetches and verifies a fresh copy.',
  }),
  'server-program-too-old': (d: { path: string; version: string; minimum: string }) => ({
    message: `${d.path} is nats-server ${d.version}. Jetlab needs ${d.minimum} or later.`,
    help: 'Update nats-server, or unset JETLAB_NATS_SERVER so that Jetlab fetches its own.',
  }),

  // Lab and processes ----------------------------------------------------------------------------
  'port-in-use': (d: { port: number; holder: string | null; node?: string }) => ({
    message: `Port ${d.port} is taken${d.holder ? ` by ${d.holder}` : ''}.`,
    help: 'Jetlab leaves that program alone. Set the ports to Automatic, or choose another block in Settings.',
  }),
  'no-free-ports': (d: { from: number; to: number }) => ({
    message: `No free block of ports was found between ${d.from} and ${d.to}.`,
    help: 'Stop a program that holds these ports, or choose another first port in Settings.',
  }),
  'lab-already-running': (d: { pid: number; workspace: string }) => ({
    message: `A lab already runs for ${d.workspace} (pid ${d.pid}).`,
    help: 'Use that one (`jetlab status`), end it with `jetlab down`, or choose another workspace with --workspace.',
  }),
  'lab-not-running': (d: { workspace: string }) => ({
    message: `No lab runs for ${d.workspace}.`,
    help: 'Start one with `jetlab up`.',
  }),
  'node-exited-at-start': (d: {
    node: string;
    exitCode: number | null;
    signal: string | null;
    fatal: string | null;
  }) => ({
    message: `${d.node} ended while starting${d.fatal ? `: ${d.fatal}` : ` (${exitWords(d)}).`}`,
    help: 'Open the log of the node. The line marked FTL names the cause.',
  }),
  'node-start-timeout': (d: { node: string; seconds: number; lastSeen: string }) => ({
    message: `${d.node} did not answer within ${d.seconds} s. Last seen: ${d.lastSeen}.`,
    help: 'Open the log of the node, then start it again.',
  }),
  'node-wrong-state': (d: { node: string; action: string; state: string }) => ({
    message: `${d.node} cannot ${d.action} while it is ${d.state}.`,
    help: 'Wait for the node to settle, or use an action that its state allows.',
  }),
  'node-unknown': (d: { node: string; known: string[] }) => ({
    message: `There is no node ${d.node}.`,
    help: `The nodes are ${d.known.join(', ')}.`,
  }),
  'not-ours': (d: { pid: number; reason: string }) => ({
    message: `Process ${d.pid} is not provably a server of this lab: ${d.reason}.`,
    help: 'Jetlab never signals a process that it cannot prove to be its own. End it yourself if it is a leftover.',
  }),
  'unsupported-here': (d: { action: string; platform: string; reason: string }) => ({
    message: `${d.action} is not possible on ${d.platform}: ${d.reason}.`,
    help: 'Use another action of the node, or run Jetlab on Linux or macOS for this one.',
  }),
  'confirmation-mismatch': (d: { expected: string }) => ({
    message: `The typed name does not match ${d.expected}.`,
    help: 'Type the name exactly as shown. Nothing was changed.',
  }),
  'store-outside-lab': (d: { path: string; lab: string }) => ({
    message: `${d.path} is not inside the lab's folder ${d.lab}, so it is not removed.`,
    help: 'Remove the folder yourself if that is what you want. Nothing was changed.',
  }),
  'node-store-held': (d: { node: string; state: string }) => ({
    message: `The stored data of ${d.node} is in use: ${d.node} is ${d.state}.`,
    help: 'Stop or kill the node first. What changes its disk is done only while it has no process.',
  }),
  'broker-host-gone': (d: { reason: string }) => ({
    message: `The broker host ended (${d.reason}). Its servers end with it.`,
    help: 'Start the cluster again. Stored data is kept.',
  }),
  'not-ready-in-time': (d: { what: string; seconds: number; lastSeen: string }) => ({
    message: `${d.what} did not happen within ${d.seconds} s. Last seen: ${d.lastSeen}.`,
    help: 'After a restart with data an election takes 4-9 s. Look at the logs if it takes longer.',
  }),

  // Workspace ------------------------------------------------------------------------------------
  'workspace-not-writable': (d: { path: string; reason: string }) => ({
    message: `${d.path} cannot be written: ${d.reason}.`,
    help: 'Give yourself write access to the folder, or choose another with --workspace.',
  }),
  'database-too-new': (d: { path: string; found: number; known: number }) => ({
    message: `${d.path} was written by a newer Jetlab (schema ${d.found}, this one knows ${d.known}).`,
    help: 'Update Jetlab, or choose another workspace with --workspace. The file was not touched.',
  }),

  // JetStream ------------------------------------------------------------------------------------
  'no-quorum': (d: { group: string; online: number; needed: number }) => ({
    message: `${d.group} has no quorum: ${d.online} of ${d.needed} needed servers are up.`,
    help: 'Start a server that is down. Writes go on after an election.',
  }),
  'no-leader': (d: { asset: string }) => ({
    message: `No server answers for ${d.asset} right now: it has no leader, or no stream listens on the subject.`,
    help: 'After a crash an election takes 4-9 s. Try again when a leader is shown.',
  }),
  'server-timeout': (d: { request: string; ms: number }) => ({
    message: `The cluster did not answer ${d.request} within ${d.ms} ms. Whether it took effect is not known.`,
    help: 'Look at the state of the cluster, then at the list, before you repeat it.',
  }),
  'server-refused': (d: {
    request: string;
    description: string;
    serverCode: number;
    httpCode: number;
    advice?: string;
  }) => ({
    message: `The server refused ${d.request}: ${d.description} (${d.serverCode}).`,
    help: d.advice ?? 'The words are the server’s own.',
  }),
  'no-server': (d: { request: string }) => ({
    message: `No server is connected that could take ${d.request}.`,
    help: 'Start a node, or resume one that is paused. Nothing was sent.',
  }),
  'server-disconnected': (d: { request: string }) => ({
    message: `The connection to the server was lost before it answered ${d.request}. Whether it took effect is not known.`,
    help: 'Look at the state of the cluster, then at the list, before you repeat it.',
  }),
  'stream-exists': (d: { stream: string; serverCode: number; description: string }) => ({
    message: `The server refused ${d.stream}: a stream of that name exists (${d.serverCode}).`,
    help: 'Choose another name, or delete the stream that has it.',
  }),
  'stream-not-found': (d: { stream: string; serverCode: number; description: string }) => ({
    message: `There is no stream ${d.stream} (${d.serverCode}).`,
    help: 'The list shows the streams there are.',
  }),
  'consumer-not-found': (d: { request: string; serverCode: number; description: string }) => ({
    message: `The server refused ${d.request}: there is no such consumer (${d.serverCode}).`,
    help: 'It may have been removed by inactivity. The table of Raft groups shows the consumers there are.',
  }),
  'subject-overlap': (d: { stream: string; other: string | null; serverCode: number; description: string }) => ({
    message: `The server refused ${d.stream}: its subjects overlap with ${d.other ?? 'another stream'} (${d.serverCode}).`,
    help: 'A subject belongs to one stream. Narrow the subjects of one of the two.',
  }),
  'no-suitable-peers': (d: { stream: string; serverCode: number; description: string }) => ({
    message: `The server refused ${d.stream}: there are not enough servers or storage for it (${d.serverCode}).`,
    help: 'Start the servers that are down, ask for fewer replicas, or lower max_bytes, which reserves storage.',
  }),
  'jetstream-unavailable': (d: { request: string; serverCode: number; description: string }) => ({
    message: `The server refused ${d.request}: JetStream is temporarily unavailable (${d.serverCode}).`,
    help: 'There is no meta leader at the moment. Start the servers that are down and try again after the election.',
  }),
  'invalid-config': (d: { field: string | null; reason: string; serverCode?: number }) => ({
    message: `${d.field ? `${d.field}: ` : ''}${d.reason}${d.serverCode ? ` (${d.serverCode})` : ''}.`,
    help: 'Correct the value and try again. Nothing was created or changed.',
  }),
  'resources-exhausted': (d: { request: string; serverCode: number; description: string }) => ({
    message: `The server refused ${d.request}: ${d.description} (${d.serverCode}).`,
    help: 'Free storage or raise the limit, then try again.',
  }),
  'successor-not-alive': (d: { node: string; group: string }) => ({
    message: `${d.node} is not up, so it cannot lead ${d.group}.`,
    help: 'Choose a server that is up and has a replica of the group.',
  }),
  'stepdown-refused': (d: { group: string; description: string; serverCode: number }) => ({
    message: `The server refused to move the leader of ${d.group}: ${d.description} (${d.serverCode}).`,
    help: 'Wait until the group has a leader and a second server that is current, then try again.',
  }),
  'group-unknown': (d: { group: string }) => ({
    message: `There is no Raft group ${d.group}.`,
    help: 'Groups are named meta, stream/STREAM and consumer/STREAM/CONSUMER. The table on the Cluster screen lists them.',
  }),
  'stepdown-impossible': (d: { group: string; reason: string }) => ({
    message: `The leader of ${d.group} cannot be moved: ${d.reason}.`,
    help: 'A leader moves between servers that have a replica. Choose a group with more than one.',
  }),
  'load-already-running': (d: { stream: string }) => ({
    message: `Load already runs on ${d.stream}.`,
    help: 'Stop it first, then start the new one.',
  }),
  'load-not-running': (_: Record<never, never>) => ({
    message: 'No load runs.',
    help: 'Start load on a stream first.',
  }),

  // Faults -----------------------------------------------------------------------------------------
  'fault-unknown': (d: { id: string }) => ({
    message: `There is no fault ${d.id}.`,
    help: '`jetlab fault list` shows the faults that are set and those that ended lately.',
  }),
  'fault-ended': (d: { id: string; title: string }) => ({
    message: `${d.title} has ended already.`,
    help: 'There is nothing left to clear.',
  }),
  'fault-impossible': (d: { fault: string; reason: string }) => ({
    message: `${d.fault} cannot be injected: ${d.reason}.`,
    help: 'Choose other nodes or another fault. Nothing was changed.',
  }),
  'aim-unresolved': (d: { aim: string; reason: string }) => ({
    message: `There is no ${d.aim} right now: ${d.reason}.`,
    help: 'Name a node, or try again when the role is taken. Nothing was changed.',
  }),
  'second-replica': (d: { node: string; touched: string[] }) => ({
    message: `${d.node} is not touched: the stored data of ${d.touched.join(' and ')} was changed and is not whole again.`,
    help: 'With two replicas changed, acked messages can be lost for good. Wait until the other node has caught up, or ask for it (--second-replica).',
  }),
  'no-disk-copy': (d: { node: string }) => ({
    message: `There is no copy of the disk of ${d.node} to roll back to.`,
    help: 'Take one first: jetlab fault add storage.copy NODE.',
  }),
  'stream-not-on-node': (d: { stream: string; node: string; known: string[] }) => ({
    message: `${d.node} stores no messages of stream ${d.stream} on disk.`,
    help: d.known.length === 0 ? 'Its disk holds no stream.' : `Its disk holds ${d.known.join(', ')}.`,
  }),

  'event-unknown': (d: { id: number }) => ({
    message: `There is no event ${d.id} on the timeline.`,
    help: 'The oldest events go when there are more than 200,000.',
  }),

  // Experiments ----------------------------------------------------------------------------------
  'experiment-invalid': (d: { name: string; problems: { line: number; column: number; text: string }[] }) => ({
    message: `${d.name} cannot be run: ${d.problems.map((one) => `line ${one.line}, column ${one.column}: ${one.text}`).join('; ')}.`,
    help: 'Correct the named lines. Nothing was started.',
  }),
  'experiment-running': (d: { name: string }) => ({
    message: `The experiment “${d.name}” runs already.`,
    help: 'Wait for its end, or stop it: what there is by then is judged.',
  }),
  'experiment-not-running': (_: Record<never, never>) => ({
    message: 'No experiment runs.',
    help: 'Start one first.',
  }),
  'experiment-unknown': (d: { what: string }) => ({
    message: `There is no ${d.what}.`,
    help: '`jetlab experiment list` shows the experiments and the earlier runs.',
  }),
  'experiment-needs-whole': (d: { reason: string }) => ({
    message: `An experiment needs a whole cluster: ${d.reason}.`,
    help: 'Clear every fault and start every node, then start it again.',
  }),
  'report-unreadable': (d: { name: string; reason: string }) => ({
    message: `${d.name} is not a report that can be verified: ${d.reason}.`,
    help: 'Give the JSON file that a run has written, unchanged.',
  }),

  // Command line and contract ----------------------------------------------------------------------
  'bad-input': (d: { name: string; issues: string[] }) => ({
    message: `${d.name} was called with input it cannot take: ${d.issues.join('; ')}.`,
    help: 'Correct the named fields.',
  }),
  'unknown-command': (d: { name: string }) => ({
    message: `There is no command ${d.name}.`,
    help: 'The window and the lab may be of different versions. Restart both.',
  }),
  'host-disconnected': (_: Record<never, never>) => ({
    message:
      'The connection to Jetlab’s host was lost before it answered. Whether the action took effect is not known.',
    help: 'Wait for the connection to return and look at the state before you repeat it.',
  }),
  'not-allowed': (d: { reason: string }) => ({
    message: `Refused: ${d.reason}.`,
    help: 'Open Jetlab with the address it printed, or with `jetlab open`.',
  }),
  unexpected: (d: { name: string; text: string }) => ({
    message: `${d.name} failed unexpectedly: ${d.text}`,
    help: 'This is a fault in Jetlab. The log of the app has the details.',
  }),
} satisfies Record<string, (details: never) => Explanation>;

type Catalogue = typeof catalogue;
export type ErrorCode = keyof Catalogue;
export type ErrorDetails<C extends ErrorCode> = Parameters<Catalogue[C]>[0];

/** An error as data: what crosses the host boundary, what `--json` prints, what screens show. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  help: string;
  details: Record<string, unknown>;
  /** The words of the server or the system, one click away on screen. */
  cause?: string;
}

/** An expected refusal or failure from the catalogue. Anything else that is thrown is a bug. */
export class JetlabError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails<C>;
  readonly help: string;

  constructor(code: C, details: ErrorDetails<C>, options?: { cause?: unknown }) {
    const { message, help } = explain(code, details);
    super(message, options);
    this.name = 'JetlabError';
    this.code = code;
    this.details = details;
    this.help = help;
  }

  toData(): ErrorData {
    const data: ErrorData = {
      code: this.code,
      message: this.message,
      help: this.help,
      details: this.details as Record<string, unknown>,
    };
    const cause = wordsOf(this.cause);
    return cause === undefined ? data : { ...data, cause };
  }

  /** A code that this version does not know (a host of another version) becomes `unexpected`, its words kept. */
  static fromData(data: ErrorData): JetlabError {
    if (!Object.hasOwn(catalogue, data.code)) {
      return new JetlabError('unexpected', { name: data.code, text: data.message }, { cause: data.help });
    }
    return new JetlabError(data.code, data.details as never, data.cause === undefined ? {} : { cause: data.cause });
  }
}

/** Any thrown value as data; what is not of the catalogue becomes `unexpected`. */
export function toErrorData(error: unknown, name: string): ErrorData {
  if (error instanceof JetlabError) return error.toData();
  const cause = error instanceof Error ? error.stack : undefined;
  const text = error instanceof Error ? error.message : String(error);
  return new JetlabError('unexpected', { name, text }, cause === undefined ? {} : { cause }).toData();
}

export function isJetlabError<C extends ErrorCode>(error: unknown, code?: C): error is JetlabError<C> {
  return error instanceof JetlabError && (code === undefined || error.code === code);
}

function explain<C extends ErrorCode>(code: C, details: ErrorDetails<C>): Explanation {
  return (catalogue[code] as (d: ErrorDetails<C>) => Explanation)(details);
}

function wordsOf(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  return cause instanceof Error ? cause.message : String(cause);
}

function exitWords(d: { exitCode: number | null; signal: string | null }): string {
  return d.signal ? `signal ${d.signal}` : `exit code ${d.exitCode}`;
}
