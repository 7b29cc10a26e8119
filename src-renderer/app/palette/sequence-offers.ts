import type { World } from '../../state/world.ts';
import { announce } from '../../ui/announcer.ts';
import { copyText } from '../../ui/copy-text.ts';
import { count } from '../../ui/figures.ts';
import { toast } from '../../ui/toasts.ts';
import type { ResultGroup } from './palette-results.ts';

/** For `# 1686512`: the streams that hold this sequence, each with the command that reads it. */
export function sequenceOffers(text: string, world: World): ResultGroup[] {
  const seq = Number(text.replaceAll(/[,\s]/g, ''));
  if (!text || !Number.isSafeInteger(seq)) return [];
  const holders = (world.streams ?? []).filter((stream) => stream.first_seq <= seq && seq <= stream.last_seq);
  if (holders.length === 0) return [];
  return [
    {
      heading: 'Copy the command that reads it',
      results: holders.map((stream) => {
        const cli = `nats stream get ${stream.name} ${seq}`;
        return {
          ranges: [],
          offer: {
            key: `sequence ${stream.name}`,
            group: 'Actions',
            icon: 'hash',
            title: `${count(seq)} of ${stream.name}`,
            detail: cli,
            kind: 'plain',
            cli,
            async run() {
              if (await copyText(cli)) announce(`Copied ${cli}`);
              else toast({ tone: 'late', title: 'The clipboard is not available', text: cli });
            },
          },
        };
      }),
    },
  ];
}
