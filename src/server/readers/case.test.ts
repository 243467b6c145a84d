import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { readSpecificationFile } from './read-file.ts';

type Item = {
  readonly id: string;
  readonly text: string;
  readonly code?: string;
  readonly type?: string;
  readonly of?: string;
  readonly level?: string;
  readonly notes?: string;
  readonly sequence?: number;
};

const items = (...given: readonly Item[]): object => ({
  CFDocument: { identifier: 'doc', title: 'Sample framework', creator: 'Sample Body', uri: 'urn:sample' },
  CFItems: given.map(({ id, text, code, type, level, notes }) => ({
    identifier: id,
    fullStatement: text,
    humanCodingScheme: code ?? null,
    CFItemType: type ?? null,
    educationLevel: level === undefined ? null : [level],
    notes,
  })),
  CFAssociations: given.flatMap(({ id, of, sequence }) =>
    of === undefined
      ? []
      : [
          {
            associationType: 'isChildOf',
            originNodeURI: { identifier: id },
            destinationNodeURI: { identifier: of },
            sequenceNumber: sequence,
          },
        ],
  ),
});

const attempt = (value: unknown) =>
  readSpecificationFile('framework.json', new TextEncoder().encode(JSON.stringify(value)));

const read = async (value: unknown): Promise<Specification> => {
  const result = await attempt(value);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const unit: Item = {
  id: 'u',
  text: 'Sample unit',
  code: 'T/500/0001',
  type: 'Unit',
  of: 'doc',
  level: 'Entry Level 3',
};

describe('a CASE package of another tool', () => {
  test('is read as units, outcomes and criteria, in the order of the sequence or of the codes', async () => {
    const specification = await read(
      items(
        unit,
        { id: 'o2', text: 'Be able to label samples', code: 'LO2', of: 'u', sequence: 2 },
        { id: 'o1', text: 'Know samples', code: 'LO1', of: 'u', sequence: 1 },
        { id: 'c10', text: 'Describe the tenth', code: '1.10', of: 'o1' },
        { id: 'c9', text: 'Describe the ninth', code: '1.9', of: 'o1', notes: 'Nine of them' },
        { id: 'c1', text: 'Label one', code: 'T/500/0001 2.1', of: 'o2' },
        { id: 'range', text: 'In glass and in paper', of: 'c1' },
      ),
    );
    expect(specification).toMatchObject({
      title: 'Sample framework',
      publisher: 'Sample Body',
      kind: 'unit-suite',
    });
    expect(specification.units).toMatchObject([
      {
        ref: 'T/500/0001',
        title: 'Sample unit',
        level: 'Entry 3',
        outcomes: [
          {
            number: '1',
            nature: 'knowledge',
            criteria: [
              {
                number: '1.9',
                text: 'Describe the ninth',
                guidance: [{ text: 'Nine of them', criteria: ['1.9'] }],
              },
              { number: '1.10', text: 'Describe the tenth' },
            ],
          },
          { number: '2', criteria: [{ number: '2.1', guidance: [{ text: 'In glass and in paper' }] }] },
        ],
      },
    ]);
  });

  test('loses nothing in silence', async () => {
    const specification = await read({
      ...items(
        unit,
        { id: 'o1', text: 'Know samples', of: 'u' },
        { id: 'c1', text: 'Describe one', code: '1.1', of: 'o1' },
        { id: 'c2', text: 'Describe another', code: '1.1', of: 'o1' },
        { id: 'c3', text: 'Stands alone', of: 'u' },
        { id: 'x', text: 'No unit at all', of: 'doc' },
        { id: 'a', text: 'One of a circle', of: 'b' },
        { id: 'b', text: 'The other', of: 'a' },
      ),
    });
    expect(specification.findings.map(({ code, source }) => [code, source.text])).toEqual(
      expect.arrayContaining([
        ['criterion-number-repeated', 'Describe another'],
        ['outcome-text-lost', 'T/500/0001'],
        ['case-item-unread', 'No unit at all'],
        ['case-item-unread', 'One of a circle'],
        ['case-item-unread', 'The other'],
      ]),
    );
    const texts = specification.units[0]?.outcomes.flatMap(({ criteria }) =>
      criteria.map(({ number, text }) => `${number} ${text}`),
    );
    expect(texts).toEqual(['1.1 Describe one', '1.2 Describe another', '2.1 Stands alone']);
  });

  test('without unit references, or of another form, is refused in a sentence', async () => {
    expect(await attempt(items({ id: 'a', text: 'Mathematics', of: 'doc' }))).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('no item of it carries a unit reference') },
    });
    expect(await attempt({ CFDocument: { identifier: 'doc' } })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('CFDocument.title: ') },
    });
  });
});
