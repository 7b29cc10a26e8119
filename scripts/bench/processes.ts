import { execFileSync } from 'node:child_process';

export interface ProcessFigures {
  pid: number;
  parent: number;
  cpuSeconds: number;
  residentBytes: number;
  command: string;
}

/** Every process of this machine as `ps` tells it. POSIX only, as the bench is. */
export function listProcesses(): ProcessFigures[] {
  const listing = execFileSync('ps', ['-eo', 'pid=,ppid=,cputimes=,rss=,args='], { encoding: 'utf8', maxBuffer: 16e6 });
  return listing.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    if (!found) return [];
    const [, pid, parent, cpu, rss, command = ''] = found;
    return [
      { pid: Number(pid), parent: Number(parent), cpuSeconds: Number(cpu), residentBytes: Number(rss) * 1024, command },
    ];
  });
}

/** A process and all below it. */
export function familyOf(pid: number): ProcessFigures[] {
  const all = listProcesses();
  const family = all.filter((one) => one.pid === pid);
  for (const member of family) family.push(...all.filter((one) => one.parent === member.pid));
  return family;
}
