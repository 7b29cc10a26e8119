/** Figures as they stand on screen, under short names for JSX. The rules are those of broker/domain. */
export { formatBytes as bytes, formatLimitBytes as limitBytes } from '../../broker/domain/bytes.ts';
export { formatCount as count, formatCountOf as counted, formatPercent as percent } from '../../broker/domain/count.ts';
