import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { ratesSchema } from '../src/model/rates/rates-schema.ts';

// The schema that editors read is made from the one that the program reads rates through.
await writeFile(
  new URL('../pricing/rates.schema.json', import.meta.url),
  `${JSON.stringify(z.toJSONSchema(ratesSchema), null, 2)}\n`,
);
