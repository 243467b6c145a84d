/**
 * Every rule that is read from the five published documents, beside what was found in them by reading them: the line, the
 * kind, the scope and the value, one rule a line. A rule that is missed fails, and so does one that is read wrongly.
 * Skipped where the documents do not lie beside the project.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { EvidenceRule, RuleScope, Specification } from '#domain/specification/model.ts';
import { valueInWords } from '#domain/specification/evidence-rule-words.ts';
import { problemInRuleValue } from '#domain/specification/rule-fields.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';

const documents = fileURLToPath(new URL('../../../../../../shared/specifications/', import.meta.url));
const expected = fileURLToPath(new URL('../../../../../testing/published-rules/', import.meta.url));
const names = existsSync(documents) ? readdirSync(documents).filter((name) => name.endsWith('.txt')) : [];
const tables = readdirSync(expected).filter((name) => /^\d.*\.tsv$/u.test(name));
if (names.length === 0)
  console.warn(
    `${String(tables.length)} tables of rules are skipped: the published documents are not there.`,
  );

/** Words of the document itself; the table holds facts alone. */
const wording: ReadonlySet<string> = new Set([
  'demand',
  'guideline',
  'part',
  'product',
  'dependsOn',
  'shownBy',
]);

const partsOf = (label: string, keys: readonly string[] | undefined): readonly string[] =>
  keys === undefined ? [] : [`${label} ${keys.map((key) => key.split(' ').at(-1) ?? key).join(',')}`];

const scopeText = ({ units, outcomes, criteria, natures, nations }: RuleScope): string =>
  [
    ...(units === undefined ? [] : [units.length === 1 ? units.join('') : `${String(units.length)} units`]),
    ...partsOf('outcomes', outcomes),
    ...partsOf('criteria', criteria),
    ...partsOf('nature', natures),
    ...(nations === undefined ? [] : [nations.join('+')]),
  ].join(' ');

const isDirect = ({ kind }: EvidenceRule): boolean =>
  kind === 'employer-direct' || kind === 'occupational-competence';

const valueText = (rule: EvidenceRule): string =>
  Object.entries(rule.value)
    .filter(([key]) => !wording.has(key) || (key === 'part' && isDirect(rule)))
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join('; ');

const rowOf = (rule: EvidenceRule): string =>
  [String(rule.source.line), rule.kind, scopeText(rule.scope), valueText(rule)].join('\t');

const read = async (name: string): Promise<Specification> => {
  const result = await readSpecificationFile(name, readFileSync(documents + name));
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const byLine = (one: string, other: string): number =>
  Number.parseInt(one, 10) - Number.parseInt(other, 10) || (one < other ? -1 : Number(one > other));

describe.skipIf(names.length === 0)('the rules of the published documents', () => {
  test.each(names)('%s', async (name) => {
    const { evidenceRules } = await read(name);
    expect(evidenceRules.flatMap(({ kind, value }) => problemInRuleValue(kind, value) ?? [])).toEqual([]);
    // Nothing is shown by the name of its field.
    expect(evidenceRules.map(valueInWords).filter((said) => /: (?:yes|no)\b|\bduty: /u.test(said))).toEqual(
      [],
    );
    const rows = evidenceRules.map(rowOf).toSorted(byLine);
    const known = readFileSync(`${expected}${name.slice(0, 3)}.tsv`, 'utf8')
      .trim()
      .split('\n');
    expect(rows).toEqual(known);
  });
});
