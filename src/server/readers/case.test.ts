import { z } from 'zod';
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
  readonly extensions?: object;
};

const items = (...given: readonly Item[]): object => ({
  CFDocument: {
    identifier: 'doc',
    title: 'Sample framework',
    creator: 'Sample Body',
    uri: 'urn:sample',
  },
  CFItems: given.map(({ id, text, code, type, level, notes, extensions }) => ({
    identifier: id,
    fullStatement: text,
    humanCodingScheme: code ?? null,
    CFItemType: type ?? null,
    educationLevel: level === undefined ? null : [level],
    notes,
    extensions,
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

const outcomes = (top: string): readonly Item[] => [
  { id: 'o1', text: 'Know samples', code: '1', of: top },
  { id: 'o2', text: 'Be able to label samples', code: '2', of: top },
];
const criteria = (...of: readonly [string, string]): readonly Item[] => [
  { id: 'c1', text: 'Describe one', code: '1.1', of: of[0] },
  { id: 'c2', text: 'Describe another', code: '1.2', of: of[0] },
  { id: 'c3', text: 'Label one', code: '2.1', of: of[1] },
];
const typed = (type: string, given: readonly Item[]): readonly Item[] =>
  given.map((item) => ({ ...item, type }));
const prefixed = (prefix: string, given: readonly Item[]): readonly Item[] =>
  given.map((item) => ({ ...item, code: `${prefix}${item.code ?? ''}` }));
const heading: Item = { id: 'h', text: 'Learning outcomes', of: 'u' };

const tie = (associationType: string, from: string, to: string) => ({
  associationType,
  originNodeURI: { identifier: from },
  destinationNodeURI: { identifier: to },
});

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
          {
            number: '2',
            criteria: [{ number: '2.1', guidance: [{ text: 'In glass and in paper' }] }],
          },
        ],
      },
    ]);
  });

  test.each<[string, readonly Item[]]>([
    ['with a heading over the outcomes', [unit, heading, ...outcomes('h'), ...criteria('o1', 'o2')]],
    [
      'with a heading over the outcomes, known by their types alone',
      [
        unit,
        { ...heading, type: 'Heading' },
        ...typed('Learning Outcome', outcomes('h')),
        ...typed('Assessment Criterion', criteria('o1', 'o2')),
      ],
    ],
    ['with the criteria beside the outcomes', [unit, ...outcomes('u'), ...criteria('u', 'u')]],
    [
      'with the criteria beside the outcomes, by types',
      [unit, ...typed('Outcome', outcomes('u')), ...typed('Criterion', criteria('u', 'u'))],
    ],
    [
      'with the reference before the title',
      [
        { ...unit, code: 'S1', text: 'Unit T/500/0001: Sample unit' },
        ...outcomes('u'),
        ...criteria('o1', 'o2'),
      ],
    ],
    [
      'with the reference behind the title',
      [{ ...unit, code: '', text: 'Sample unit (T/500/0001)' }, ...outcomes('u'), ...criteria('o1', 'o2')],
    ],
    [
      'with a prefix before the reference',
      [
        { ...unit, code: 'SB.T/500/0001' },
        ...prefixed('SB.T/500/0001.', [...outcomes('u'), ...criteria('o1', 'o2')]),
      ],
    ],
  ])('is read %s', async (_, given) => {
    const { units } = await read(items(...given));
    expect(units).toMatchObject([
      {
        ref: 'T/500/0001',
        title: 'Sample unit',
        outcomes: [
          { number: '1', text: 'Know samples', criteria: [{ number: '1.1' }, { number: '1.2' }] },
          { number: '2', criteria: [{ number: '2.1', text: 'Label one', guidance: [] }] },
        ],
      },
    ]);
    expect(units[0]?.outcomes).toHaveLength(2);
  });

  test('has credits and hours in notes or extensions, and guidance beside outcomes', async () => {
    const { units, findings } = await read({
      ...items(
        {
          ...unit,
          notes: 'Credit value: 4\nThis unit is about glass.',
          extensions: { tool: { glh: 30, colour: 'red' } },
        },
        ...typed('Learning Outcome', outcomes('u')).map((one) => ({
          ...one,
          notes: `Notes of ${one.id}`,
        })),
        ...typed('Assessment Criterion', criteria('o1', 'o2')),
        { id: 'g', text: 'Take care with glass', type: 'Guidance', of: 'u' },
      ),
      CFRubrics: [{ identifier: 'r' }],
    });
    expect(units).toMatchObject([
      {
        credits: 4,
        glh: 30,
        aim: 'This unit is about glass.',
        guidance: [
          { text: 'Take care with glass', criteria: [] },
          { text: 'Notes of o1', criteria: ['1.1', '1.2'] },
          { text: 'Notes of o2', criteria: ['2.1'] },
        ],
      },
    ]);
    expect(findings.map(({ message }) => message)).toEqual([
      'T/500/0001 “Sample unit” carries extensions of another tool that were read past: colour red.',
      'The package has rubrics (1); they were read past.',
    ]);
  });

  test('says what is a draft, ends, is replaced, or belongs to another document', async () => {
    const given = items(
      { ...unit, notes: 'Credit value: 4' },
      ...typed('Learning Outcome', outcomes('u')),
      ...typed('Assessment Criterion', criteria('o1', 'o2')),
    );
    const told = async (change: object, ofItem: object = {}, associations: readonly object[] = []) => {
      const { CFDocument, CFItems, CFAssociations } = z
        .object({
          CFDocument: z.looseObject({}),
          CFItems: z.array(z.looseObject({})),
          CFAssociations: z.array(z.unknown()),
        })
        .parse(given);
      const { findings, units } = await read({
        CFDocument: { ...CFDocument, ...change },
        CFItems: CFItems.map((item, index) => (index === 0 ? { ...item, ...ofItem } : item)),
        CFAssociations: [...CFAssociations, ...associations],
      });
      expect(units).toHaveLength(1);
      return findings.map(({ code, severity, message }) => `${code} ${severity} ${message}`);
    };
    expect(await told({ adoptionStatus: 'Adopted' })).toEqual([]);
    for (const [found, wording] of [
      [
        await told({ adoptionStatus: 'Deprecated' }),
        /^case-not-current warning .*no longer in use \(Deprecated\)/u,
      ],
      [
        await told({ adoptionStatus: 'Private Draft' }),
        /^case-not-current warning .*a draft \(Private Draft\)/u,
      ],
      [await told({ statusEndDate: '2020-01-01' }), /^case-not-current warning .*until 2020-01-01/u],
      [
        await told({}, { statusEndDate: '2020-01-01' }),
        /^case-not-current warning T\/500\/0001 “Sample unit” stands until 2020-01-01/u,
      ],
      [
        await told({}, {}, [tie('replacedBy', 'o1', 'o2')]),
        /^case-not-current warning .*is said to be replaced by .*/u,
      ],
      [
        await told({}, { CFDocumentURI: { identifier: 'other' } }),
        /^case-item-unread warning 1 item of the package/u,
      ],
      [
        await told({}, {}, [tie('precedes', 'o1', 'o2')]),
        /^case-association-unread warning .*“.*” precedes .*“/u,
      ],
      [
        await told({}, {}, [tie('isPeerOf', 'u', 'far')]),
        /^case-association-unread note .*isPeerOf an item elsewhere/u,
      ],
    ] as const)
      expect(found).toEqual([expect.stringMatching(wording)]);
  });

  test('is read out of a list of one, and refused by name where there are several', async () => {
    const one = items(unit, ...typed('Learning Outcome', outcomes('u')));
    expect((await read([one])).units).toHaveLength(1);
    expect((await read({ CFPackages: [one] })).units).toHaveLength(1);
    expect(await attempt([one, one])).toMatchObject({
      ok: false,
      failure: {
        message: expect.stringMatching(/holds 2 documents .*add each as a file of its own/u),
      },
    });
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
