import type { LoadPlan } from '../../../src-main/contract/load.ts';

/** The plan as a command of Jetlab's command line. */
export function loadCommand(plan: LoadPlan): string {
  const subjects = plan.subjects.map((subject) => ` --subject ${subject}`).join('');
  return `jetlab load ${plan.stream} --rate ${plan.rate} --size ${plan.size}${subjects}${plan.node ? ` --node ${plan.node}` : ''}`;
}
