import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Specification } from '#domain/specification/model.ts';
import { someSpecification } from '#testing/builders/random-specification.ts';
import { aQualification, aSpecification, aUnit } from '#testing/builders/specification.ts';
import { withoutPlaces } from '#testing/without-places.ts';
import { readSpecificationFile } from '../readers/read-file.ts';
import { writeCasePackage } from './case-package.ts';

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const published = `${shared}specifications/`;
const schemaFile = `${shared}standards/case-1.1/case_v1p1_cfpackage-jsonschema1.json`;
const files = existsSync(published) ? readdirSync(published).filter((name) => name.endsWith('.txt')) : [];
const hasSchema = existsSync(schemaFile);
if (files.length === 0 || !hasSchema)
  console.warn('The published documents or the CASE schema are absent; tests that need them are skipped.');

const now = '2026-01-02T03:04:05Z';

const packageOf = (specification: Specification): unknown =>
  JSON.parse(new TextDecoder().decode(writeCasePackage(specification, now)));

const reread = async (specification: Specification): Promise<Specification> => {
  const result = await readSpecificationFile('framework.json', writeCasePackage(specification, now));
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const ajv = new Ajv2019({ strict: false, allErrors: false });
addFormats.default(ajv);
const schema: unknown = hasSchema ? JSON.parse(readFileSync(schemaFile, 'utf8')) : {};
const validate = ajv.compile(typeof schema === 'object' && schema !== null ? schema : {});

const errorsOf = (specification: Specification): unknown => {
  validate(packageOf(specification));
  return validate.errors ?? [];
};

const shape = z.object({
  CFItems: z.array(
    z.object({ identifier: z.string(), CFItemType: z.string(), humanCodingScheme: z.string().optional() }),
  ),
  CFAssociations: z.array(z.object({ identifier: z.string(), associationType: z.string() })),
});

describe('a CASE package', () => {
  test.skipIf(!hasSchema).each(files)('of %s fits the schema and reads back as the same', async (name) => {
    const result = await readSpecificationFile(name, readFileSync(published + name));
    if (!result.ok) throw new Error(result.failure.message);
    const { specification } = result.value;
    expect(errorsOf(specification)).toEqual([]);
    expect(withoutPlaces({ ...(await reread(specification)), source: specification.source })).toEqual(
      withoutPlaces(specification),
    );
  });

  test.skipIf(!hasSchema)(
    'fits the schema and reads back as the same, whatever the specification holds',
    async () => {
      await fc.assert(
        fc.asyncProperty(someSpecification, async (made) => {
          expect(errorsOf(made)).toEqual([]);
          expect(withoutPlaces({ ...(await reread(made)), source: made.source })).toEqual(
            withoutPlaces(made),
          );
        }),
        { numRuns: 60 },
      );
    },
  );

  test('gives every item an identifier of its own, and a unit the same one wherever it stands', () => {
    const one = aSpecification();
    const other = aSpecification({
      title: 'Another Diploma',
      units: one.units,
      qualifications: [aQualification({ number: '600/0001/2' })],
    });
    const [first, second] = [one, other].map((each) => shape.parse(packageOf(each)));
    const all = [...(first?.CFItems ?? []), ...(first?.CFAssociations ?? [])].map(
      ({ identifier }) => identifier,
    );
    expect(new Set(all).size).toBe(all.length);
    const unitsOf = (given: typeof first) => given?.CFItems.filter(({ CFItemType }) => CFItemType === 'Unit');
    expect(unitsOf(second)?.map(({ identifier }) => identifier)).toEqual(
      unitsOf(first)?.map(({ identifier }) => identifier),
    );
    const reworded = packageOf(aSpecification({ units: [aUnit({ outcomes: [] })] }));
    expect(shape.parse(reworded).CFItems.map(({ identifier }) => identifier)).not.toContain(
      unitsOf(first)?.[0]?.identifier,
    );
  });

  test('lists a unit of two groups once, as child of the one and part of the other', async () => {
    const made = aSpecification();
    const [qualification] = made.qualifications;
    const groups = (qualification?.groups ?? []).map((group) => ({
      ...group,
      units: ['A/500/0001', 'D/500/0002'],
    }));
    const shared = { ...made, qualifications: [{ ...aQualification(), groups }] };
    const types = shape.parse(packageOf(shared)).CFAssociations.map(({ associationType }) => associationType);
    expect(types.filter((type) => type === 'isPartOf')).toHaveLength(2);
    expect((await reread(shared)).qualifications[0]?.groups).toMatchObject(
      groups.map(({ units }) => ({ units })),
    );
  });
});
