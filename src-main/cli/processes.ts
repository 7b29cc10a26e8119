/** Whether a process of that id is there. Signal 0 asks without sending anything, on every platform. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to ask means that it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
