/** The heads of units as awarding organisations set them: every one gives the same particulars. */
import { expect, test } from 'vitest';
import { htmlFormat } from '#server/readers/html-format.ts';
import { readSpecification } from '../read-specification.ts';

const table = (...rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

const criteria = [
  ['Learning outcomes', 'Assessment criteria'],
  ['1. Understand hulls', '1.1 Describe three kinds of hull'],
  ['', '1.2 Explain why hulls are cleaned'],
];
const aim = 'This unit is about cleaning hulls without any harm to the water.';

const read = async (head: string, below = table(...criteria)) => {
  const bytes = new TextEncoder().encode(`<h1>Sample handbook of boats</h1>${head}${below}`);
  const reading = await htmlFormat.read(bytes, { name: 'a.html', onProgress: () => undefined });
  if (!reading.ok || !('blocks' in reading.value)) throw new Error('the sample could not be read');
  const source = { name: 'a.html', mediaType: 'text/html', bytes: bytes.length, lines: 90 };
  const result = readSpecification({ source, blocks: reading.value.blocks });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const usual = { ref: 'R/501/0003', title: 'Clean a hull', level: 2, credits: 6, glh: 20 };

test.each<[string, string, object]>([
  [
    'labels with colons in a table',
    `<h2>Unit 201 Clean a hull</h2>${table(['UAN:', 'R/501/0003'], ['Unit level:', 'Level 2'], ['Credit value:', '6'], ['GLH:', '20'], ['Relationship to NOS:', 'This unit is linked to the boat care standards'], ['Assessment type:', 'Portfolio'], ['Unit aim:', aim])}`,
    {
      codes: ['Unit 201'],
      aim,
      guidance: [
        { text: 'This unit is linked to the boat care standards' },
        { text: 'Assessment type: Portfolio' },
      ],
    },
  ],
  [
    'the reference behind the title',
    `<h2>Unit 01 Clean a hull (R/501/0003)</h2>${table(['Unit summary', aim], ['Guided learning hours', '20'], ['Level', 'Level 2', 'Credit value', '6'])}`,
    { codes: ['Unit 01'], aim },
  ],
  [
    'the reference before the title',
    `<h2>R/501/0003: Clean a hull</h2>${table(['Unit reference', 'R/501/0003', 'Unit level', '2'], ['Credit value', '6', 'GL', '20'], ['Unit aim', aim, '', ''])}`,
    { aim },
  ],
  [
    'label and value in one cell',
    table(
      ['UNIT REF: G1', 'UNIT TITLE: Clean a hull'],
      ['Unit Reference No: R/501/0003', ''],
      ['LEVEL: 2', 'CREDIT VALUE: 6'],
      ['GLH: 20', ''],
    ),
    {},
  ],
  [
    'a row with the title, under a heading of the document',
    `<h2>Units</h2>${table(['Title:', 'Clean a hull'], ['Unit reference number:', 'R/501/0003'], ['Level:', '2'], ['Credit value:', '6'], ['GLH:', '20'])}`,
    {},
  ],
  [
    'a code with a stroke',
    `<h2>Unit QBC2/001 Clean a hull</h2>${table(['Unit reference', 'R/501/0003'], ['QCF level', '2'], ['Credit value', '6'], ['Guided learning hours', '20'])}`,
    { codes: ['Unit QBC2/001'] },
  ],
])('%s', async (_how, head, more) => {
  const { units, findings } = await read(head);
  expect(units).toMatchObject([{ ...usual, ...more, outcomes: [{ text: 'Understand hulls' }] }]);
  expect(findings.map(({ code }) => code)).toEqual([]);
});

test('the form of the credit framework, with its other entries behind the criteria', async () => {
  const head = `<h2>Unit</h2>${table(['Title:', 'R/501/0003 Clean a hull'], ['Level:', '2'], ['Credit value:', '6'], ['GLH:', '20'])}`;
  const other = table(
    ['Additional information about the unit', ''],
    ['Unit aim(s)', aim],
    ['Unit expiry date', '31/12/2014'],
    ['Assessment requirements specified by a regulatory body', 'Boats'],
    [
      'Assessment requirements or guidance specified by a sector or regulatory body (if appropriate)',
      'The unit has to be assessed beside water that is clean.',
    ],
    ['Equivalencies agreed for the unit (if required)', 'T/400/1234'],
    ['Location of the unit within the subject/sector classification system', '4.1 Engineering'],
    ['Unit available from', '01/01/2010'],
  );
  const { units, evidenceRules } = await read(head, table(...criteria) + other);
  expect(units).toMatchObject([
    {
      ...usual,
      aim,
      outcomes: [
        {
          text: 'Understand hulls',
          criteria: [{ number: '1.1' }, { text: 'Explain why hulls are cleaned' }],
        },
      ],
      guidance: [{ text: 'The unit has to be assessed beside water that is clean.' }],
    },
  ]);
  expect(evidenceRules).toMatchObject([{ kind: 'credit-transfer', value: { equivalents: ['T/400/1234'] } }]);
});

test.each(['/', '|'])('labels in two languages, parted by %s', async (sign) => {
  const both = (first: string, second: string): string => `${first} ${sign} ${second}`;
  const { units, findings } = await read(
    `<h2>${both('Unedau', 'Units')}</h2>${table(
      [both('Teitl yr Uned', 'Unit Title'), 'Clean a hull'],
      [both('Cyfeirnod yr Uned', 'Unit Reference'), 'R/501/0003'],
      [both('Lefel', 'Level'), both('Dau', 'Two')],
      [both('Gwerth Credyd', 'Credit Value'), '6'],
      [both('Oriau Dysgu dan Arweiniad', 'Guided Learning Hours'), '20'],
    )}`,
    `${table(
      [
        `${both('DEILLIANNAU DYSGU', 'LEARNING OUTCOMES')}<br>${both('Bydd y dysgwr yn', 'The learner will')}:`,
        `${both('MEINI PRAWF ASESU', 'ASSESSMENT CRITERIA')}<br>${both('Gall y dysgwr', 'The learner can')}:`,
      ],
      ...criteria.slice(1),
    )}<h3>${both('Gwybodaeth Asesu', 'Assessment Information')}</h3><p>${both('Portffolio', 'Portfolio')}</p>`,
  );
  expect(units).toMatchObject([{ ...usual, outcomes: [{ text: 'Understand hulls' }] }]);
  expect(findings.map(({ code }) => code)).toEqual([]);
});
