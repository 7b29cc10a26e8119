import type { Patience } from './dial-target.ts';
import { Link, type LinkSpec } from './index.ts';

/** A link on a free port for a test; `await using` closes it. */
export async function openTestLink(
  o: Partial<LinkSpec> & { targetPort: number },
  patience?: Patience,
): Promise<{ link: Link } & AsyncDisposable> {
  const link = await Link.open({ id: 'n1-n2', kind: 'client', listenPort: 0, ...o }, patience);
  return { link, [Symbol.asyncDispose]: () => link.close() };
}
