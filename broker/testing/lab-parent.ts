/**
 * A parent that a test can kill: starts a lab in the folder given and then only waits. Prints one line of JSON with the
 * pids when the lab is ready.
 */
import { startTestCluster } from './index.ts';

const lab = await startTestCluster({ dir: process.argv[2] ?? '' });
const servers = lab.nodes.map((node) => lab.pid(node));
process.stdout.write(`${JSON.stringify({ brokerHost: lab.host.pid, servers, runFile: lab.runFile })}\n`);
setInterval(() => undefined, 60_000);
