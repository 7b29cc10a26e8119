import { styleText } from 'node:util';

/** The few looks of the command line. Each word also says what it means without them. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  late(text: string): string;
  bad(text: string): string;
}

const asIs = (text: string): string => text;
export const PLAIN: Style = { strong: asIs, faint: asIs, good: asIs, late: asIs, bad: asIs };

const look = (format: Parameters<typeof styleText>[0]) => (text: string) =>
  styleText(format, text, { validateStream: false });

export const COLOURED: Style = {
  strong: look('bold'),
  faint: look('dim'),
  good: look('green'),
  late: look('yellow'),
  bad: look('red'),
};

/** Colour only for a person at a terminal who did not decline it (https://no-color.org). */
export function styleFor(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): Style {
  const wanted = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return wanted ? COLOURED : PLAIN;
}
