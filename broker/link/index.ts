/** Door of the link room. */
export { Link } from './link.ts';
export type { LinkMode, LinkSpec, LinkStats } from './link-mode.ts';
