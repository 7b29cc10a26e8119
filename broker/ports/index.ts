/** Door of the ports room. */
export { describeHolder } from './describe-holder.ts';
export { findFreeBlock, type FreeBlock } from './find-free-block.ts';
export { isPortFree } from './port-check.ts';
