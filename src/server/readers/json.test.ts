import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { withOwnFindings } from '#domain/specification/read/checks.ts';
import { someSpecification } from '#testing/builders/random-specification.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { readSpecificationFile } from './read-file.ts';

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const reread = (value: unknown) => readSpecificationFile('sample.json', bytesOf(value));

const sample = withOwnFindings(aSpecification());

const published = fileURLToPath(new URL('../../../../shared/specifications/', import.meta.url));
const files = existsSync(published) ? readdirSync(published).filter((name) => name.endsWith('.txt')) : [];
if (files.length === 0) console.warn('The published documents are absent; their round trip is skipped.');

const refusal = async (value: unknown): Promise<string> => {
  const result = await reread(value);
  return result.ok ? 'taken' : result.failure.message;
};

describe('a specification in JSON', () => {
  test('is read back exactly, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(someSpecification, async (made) => {
        const specification = withOwnFindings(made);
        const result = await reread(specification);
        expect(result).toMatchObject({ ok: true, value: { specification } });
      }),
      { numRuns: 60 },
    );
  });

  test.each(files)('that was read from %s is read back exactly', async (name) => {
    const first = await readSpecificationFile(name, readFileSync(published + name));
    if (!first.ok) throw new Error(first.failure.message);
    const { specification } = first.value;
    const again = await reread(specification);
    expect(again.ok && again.value.specification).toEqual(specification);
    const lines = again.ok ? again.value.text.split('\n') : [];
    for (const unit of specification.units)
      for (const { criteria } of unit.outcomes)
        for (const { source } of criteria) expect(lines[source.line - 1]).toContain(source.text);
  });

  test('is told apart by its mark, not by its name', async () => {
    const result = await readSpecificationFile('notes.txt', bytesOf(sample));
    expect(result).toMatchObject({ ok: true, value: { specification: sample } });
  });

  test('that keeps silent about what is wrong in it is checked all the same', async () => {
    const wrong: Specification = {
      ...sample,
      units: [aUnit({ ref: 'T/500/0002', credits: null })],
      findings: [],
    };
    const result = await reread(wrong);
    const codes = result.ok ? result.value.specification.findings.map(({ code }) => code) : [];
    expect(codes).toContain('unit-particular-missing');
    expect(codes).toContain('check-letter');
  });

  test.each<[string, unknown, string]>([
    ['a wrong kind of value', { ...sample, units: [{ ...aUnit(), credits: 'four' }] }, 'units[0].credits: '],
    ['a field too many', { ...sample, units: [{ ...aUnit(), colour: 'red' }] }, 'units[0]: '],
    ['an unknown version', { ...sample, format: 'touchstone-specification/9' }, 'format: '],
    [
      'a rule without its least number',
      {
        ...sample,
        qualifications: sample.qualifications.map((one) => ({
          ...one,
          rules: [
            {
              id: 'r',
              kind: 'requires',
              from: {},
              needs: {},
              min: null,
              max: null,
              source: { line: 1, text: '' },
            },
          ],
        })),
      },
      'qualifications[0].rules[0].min: ',
    ],
    [
      'a line that no document has',
      { ...sample, units: [{ ...aUnit(), source: { line: 1e12, text: '' } }] },
      'units[0].source.line: ',
    ],
    ['a unit given twice', { ...sample, units: [aUnit(), aUnit()] }, 'units[1].ref: '],
    [
      'a criterion given twice',
      { ...sample, units: [aUnit({ outcomes: [anOutcome('1'), { ...anOutcome('1'), number: '2' }] })] },
      'units[0].outcomes[…].criteria',
    ],
  ])('is refused for %s, naming the place', async (_name, value, place) => {
    expect(await refusal(value)).toContain(place);
  });

  test('that breaks off is refused in a sentence', async () => {
    const bytes = bytesOf(sample);
    const result = await readSpecificationFile('sample.json', bytes.subarray(0, bytes.length - 20));
    expect(result).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/^sample\.json cannot be read: it is no valid JSON/u) },
    });
  });

  test.each(['{"units": [', '[{"title": "Sample"}]', 'A sample unit'])(
    'that is of no known form is refused as such: %s',
    async (text) => {
      expect(await readSpecificationFile('sample.json', Buffer.from(text))).toMatchObject({
        ok: false,
        failure: {
          message: expect.stringMatching(
            /^sample\.json is of no format that is known here: .*Touchstone JSON/u,
          ),
        },
      });
    },
  );
});
