import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { experimentJsonSchema } from './json-schema.ts';

const PUBLISHED = join(import.meta.dirname, '../../../../resources/schemas/experiment.schema.json');

/** After a change of the schema: `npx vitest run --project unit -u src-main/core/experiment/file`. */
test('the published JSON Schema is the one that experiments are read with', async () => {
  const text = await format(JSON.stringify(experimentJsonSchema()), { parser: 'json', printWidth: 120 });

  await expect(text).toMatchFileSnapshot(PUBLISHED);
});
