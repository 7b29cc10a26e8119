import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageBin } from './console/package-bin.ts';
import { runQuietly } from './console/run.ts';

const root = join(import.meta.dirname, '..');

/** A file of each room, what it may import and what it may not. */
const rooms: Record<string, { allowed: string[]; refused: string[] }> = {
  'broker/domain/x.ts': {
    allowed: ["import './errors.ts'", "import 'zod'", "import type { T } from '../../src-main/contract/lab.ts'"],
    refused: [
      "import 'node:fs'",
      "import 'react'",
      "import '../config/index.ts'",
      "import { v } from '../../src-main/contract/lab.ts'",
    ],
  },
  'broker/link/x.ts': {
    allowed: [
      "import 'node:net'",
      "import '../domain/errors.ts'",
      "import type { T } from '../../src-main/contract/lab.ts'",
    ],
    refused: [
      "import 'electron'",
      "import '../../src-main/core/x.ts'",
      "import { v } from '../../src-main/contract/lab.ts'",
    ],
  },
  'src-main/contract/x.ts': {
    allowed: ["import './lab.ts'", "import 'zod'", "import '../../broker/domain/errors.ts'"],
    refused: ["import 'ws'", "import '../core/x.ts'", "import '../../broker/link/link.ts'"],
  },
  'src-main/core/lab/x.ts': {
    allowed: ["import '../../../broker/index.ts'", "import '../../contract/lab.ts'", "import 'better-sqlite3'"],
    refused: ["import 'electron'", "import '../../web/main.ts'", "import '../../../src-renderer/x.ts'"],
  },
  'src-main/desktop/x.ts': {
    allowed: ["import 'electron'", "import '../core/x.ts'"],
    refused: ["import '../web/main.ts'", "import '../cli/main.ts'", "import 'react'"],
  },
  'src-main/web/x.ts': {
    allowed: ["import 'ws'", "import '../control/x.ts'"],
    refused: ["import 'electron'", "import '../desktop/main.ts'"],
  },
  'src-main/cli/x.ts': {
    allowed: ["import 'commander'", "import '../core/x.ts'"],
    refused: ["import '../web/main.ts'"],
  },
  'src-main/preload/x.ts': {
    allowed: ["import 'electron'", "import type { T } from '../contract/lab.ts'"],
    refused: ["import 'ws'", "import '../core/x.ts'", "import { v } from '../contract/lab.ts'"],
  },
  'src-renderer/app/x.ts': {
    allowed: ["import '../features/cluster/index.ts'", "import '../../src-main/contract/lab.ts'"],
    refused: ["import '../features/cluster/view.ts'", "import 'node:fs'", "import '../../src-main/core/x.ts'"],
  },
  'src-renderer/ui/x.ts': {
    allowed: ["import 'react-aria-components'", "import './Button.tsx'"],
    refused: ["import '../state/x.ts'", "import '../../src-main/contract/lab.ts'"],
  },
  'src-renderer/features/timeline/x.ts': {
    allowed: [
      "import '../cluster/index.ts'",
      "import '../../ui/Button.tsx'",
      "import '../../../broker/domain/errors.ts'",
    ],
    refused: ["import '../cluster/view.ts'", "import '../../app/App.tsx'", "import '../../../broker/link/link.ts'"],
  },
  'src-renderer/features/timeline/plot/x.ts': {
    allowed: ["import '../lanes.ts'", "import '../../cluster/index.ts'"],
    refused: ["import '../../cluster/view.ts'"],
  },
  'e2e/x.ts': {
    allowed: ["import '../broker/testing/index.ts'"],
    refused: ["import '../src-renderer/app/App.tsx'", "import '../broker/link/link.ts'"],
  },
};

test('every room may import what its wall allows and nothing else', { timeout: 20_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jetlab walls '));
  await cp(join(root, '.oxlintrc.json'), join(dir, '.oxlintrc.json'));
  const expected: string[] = [];
  for (const [file, { allowed, refused }] of Object.entries(rooms)) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await writeFile(join(dir, file), [...allowed, ...refused].join(';\n'));
    for (const statement of refused) expected.push(`${file}: ${specifierOf(statement)}`);
  }

  const { output } = await runQuietly(process.execPath, [packageBin(root, 'oxlint'), '-f', 'unix'], { cwd: dir });

  const found = [...output.matchAll(/^(\S+?):\d+:\d+: '([^']+)' import is restricted/gm)].map(([, file, specifier]) => {
    return `${file?.replaceAll('\\', '/')}: ${specifier}`;
  });
  expect(found.toSorted()).toEqual(expected.toSorted());
  await rm(dir, { recursive: true });
});

function specifierOf(statement: string): string {
  return /'([^']+)'/.exec(statement)?.[1] ?? '';
}
