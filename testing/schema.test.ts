import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeSchema } from './schema.ts';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

test('schema.sql and the types of the tables are what the migrations make', async () => {
  const { text, types } = await describeSchema();
  const advice = 'run `node scripts/generate-schema.ts`';
  expect({ advice, text: read('schema.sql') }).toEqual({ advice, text });
  expect({ advice, types: read('src/server/db/types.ts') }).toEqual({ advice, types });
});
