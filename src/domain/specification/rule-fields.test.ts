import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EVIDENCE_RULE_KINDS } from './model.ts';
import { problemInRuleValue, ruleFieldsOf } from './rule-fields.ts';

/** The rows of the table of values: kinds on the left, their fields in code marks on the right. */
const documented = readFileSync(new URL('../../../docs/specification-format.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line): readonly (readonly [string, string])[] => {
    const [, left = '', right = ''] = line.split('|');
    return [...left.matchAll(/`([a-z-]+)`/gu)].map(([, kind = '']) => [kind, right] as const);
  });

describe('the fields of rules of evidence', () => {
  test.each(EVIDENCE_RULE_KINDS)('those of %s are the ones that the documentation describes', (kind) => {
    const said = documented.flatMap(([name, fields]) => (name === kind ? [fields] : [])).join(' ');
    const own = Object.keys(ruleFieldsOf(kind)).filter((field) => field !== 'force');
    expect(own.filter((field) => !said.includes(field))).toEqual([]);
  });

  test('a value is held to its shape', () => {
    expect(problemInRuleValue('occasions', { least: 3, overTime: true, force: 'should' })).toBeUndefined();
    expect(problemInRuleValue('occasions', { least: '3' })).toContain('figure');
    expect(problemInRuleValue('occasions', { often: 3 })).toContain('often');
    expect(problemInRuleValue('occasions', { force: 'perhaps' })).toContain('must');
    expect(problemInRuleValue('method', { methods: 'observation' })).toBeUndefined();
  });
});
