/** The kinds of rules are the same in the model, in the schema and in what is written about them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { EVIDENCE_RULE_KINDS } from './model.ts';

const fileOf = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

const kindsOfSchema = z.object({
  $defs: z.object({
    evidenceRule: z.object({ properties: z.object({ kind: z.object({ enum: z.array(z.string()) }) }) }),
  }),
});

test('the schema names every kind of rule and no other', () => {
  const { $defs } = kindsOfSchema.parse(JSON.parse(fileOf('specification.schema.json')));
  expect($defs.evidenceRule.properties.kind.enum).toEqual([...EVIDENCE_RULE_KINDS]);
});

test('every kind is written about in a row of its own or of a few', () => {
  const [, rules = ''] = fileOf('specification-format.md').split('## Rules of evidence');
  const rows = rules.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([a-z-]+)`/gu)].map(([, kind]) => kind),
  );
  expect(new Set(named)).toEqual(new Set(EVIDENCE_RULE_KINDS));
  expect(named).toHaveLength(EVIDENCE_RULE_KINDS.length);
});
