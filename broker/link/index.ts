/** Door of the link room. */
export { Link } from './link.ts';
export { FREE, type Direction, type FlowShape, type LinkMode, type LinkSpec, type LinkStats } from './link-mode.ts';
