import { bandwidthStage } from './bandwidth-stage.ts';
import { holdStage } from './hold-stage.ts';
import { latencyStage } from './latency-stage.ts';
import { shapeOf, slowCloseOf, type Direction, type LinkMode } from './link-mode.ts';
import { sliceStage } from './slice-stage.ts';
import { slowCloseStage } from './slow-close-stage.ts';
import type { MakeStage } from './stage.ts';

/**
 * The behaviours of one direction in a mode, in the order in which bytes pass them: as on a line, where bytes are put
 * on it one after the other (bandwidth) and then travel (latency).
 */
export function stagesFor(mode: LinkMode, direction: Direction): MakeStage[] {
  const { held, bandwidth, latency, slice } = shapeOf(mode, direction);
  if (held) return [holdStage];
  const slowCloseMs = slowCloseOf(mode);
  const stages: MakeStage[] = [];
  if (bandwidth !== null) stages.push(bandwidthStage(bandwidth));
  if (slice !== null) stages.push(sliceStage(slice));
  if (latency !== null) stages.push(latencyStage(latency));
  if (slowCloseMs > 0) stages.push(slowCloseStage(slowCloseMs));
  return stages;
}
