/** Door of the experiment room: run one on a lab, report what was seen, judge a report again. */
export { type Schedule, scheduleOf } from './schedule/schedule.ts';
export { ExperimentRunner } from './run/experiment-runner.ts';
export { RunBoard } from './run/run-board.ts';
export type { ExperimentStage, StageEvent } from './run/stage.ts';
export { reportPage } from './report/html/page.ts';
export { reportOf, verifyReport } from './report/report-file.ts';
