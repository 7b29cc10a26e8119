/** Door of the testing room: real clusters for the tests of every room. */
export { BROKER_HOST_ENTRY, startTestCluster, type TestCluster, type TestClusterOptions } from './test-cluster.ts';
export { findTestBlock } from './free-block.ts';
export { testServerProgram } from './server-program.ts';
export { until } from './until.ts';
