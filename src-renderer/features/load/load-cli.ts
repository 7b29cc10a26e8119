import type { LoadPlan } from '../../../src-main/contract/load.ts';

/** The plan as a command of Jetlab's command line. */
export function loadCommand(plan: LoadPlan): string {
  const node = plan.node ? ` --node ${plan.node}` : '';
  return `jetlab load ${plan.stream} --rate ${plan.rate} --size ${plan.size}${node} --subject ${plan.subjects.join(' ')}`;
}
