/*
 * Entry of the `jetlab` command: the same core as the window, without one.
 *
 *     up            a host in this process or, detached, in one of its own
 *     the rest      a client of whichever host runs for the workspace: window, browser or `up`
 *
 * Nothing is imported before the version of Node is known to do: the SQLite addon ends an older Node without a word.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`Jetlab needs Node 22.12 or later, and this is ${process.version}.`);
  console.error(
    'Run `npx jetlab` in its folder, which brings its own Node on Linux and Windows, or install a newer Node.',
  );
  process.exitCode = 1;
} else {
  const { runCli } = await import('./run.ts');
  await runCli(process.argv.slice(2), import.meta.url);
}

export {};
