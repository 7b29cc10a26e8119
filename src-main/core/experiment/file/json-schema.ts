import { z } from 'zod';
import { ExperimentFile } from '../../../contract/experiment-file.ts';

/**
 * The JSON Schema of an experiment file, for editors: `resources/schemas/experiment.schema.json`. What the schema cannot
 * say, names that must exist above all, `parseExperiment` says.
 */
export function experimentJsonSchema(): object {
  return {
    ...z.toJSONSchema(ExperimentFile, { io: 'input', reused: 'ref', target: 'draft-7' }),
    title: 'Jetlab experiment',
    description: 'An experiment of Jetlab: a hypothesis, a stream under load, faults, and limits.',
  };
}
