import { expect, test } from 'vitest';
import { readTextBlocks } from '#server/readers/text.ts';
import { readSpecification } from '../read-specification.ts';

const result = (text: string) =>
  readSpecification({
    source: { name: 'sample.txt', mediaType: 'text/plain', bytes: text.length, lines: 60 },
    blocks: readTextBlocks(text),
  });

const read = (body: string, particulars = 'Unit reference number: J/501/0001') => {
  const found = result(`# Boat care\n\n## Unit 1: Clean a hull\n\n${particulars}\n\n${body}`);
  if (!found.ok) throw new Error(found.failure.message);
  const { units, findings } = found.value;
  return {
    outcomes: units[0]?.outcomes.map(({ number, text, nature, criteria }) => [
      `${number} ${text} (${nature})`,
      ...criteria.map((one) => `${one.number} ${one.text}`),
    ]),
    guidance: units[0]?.guidance.map(({ text }) => text),
    lost: findings
      .map(({ code }) => code)
      .filter((code) => code === 'words-left-out' || code === 'outcome-without-criteria'),
  };
};

const counted = [
  ['1 Performance criteria (competence)', '1.1 clean the hull by hand', '1.2 rinse the hull with water'],
  ['2 Knowledge and understanding (knowledge)', '2.1 how hulls are made', '2.2 why hulls are cleaned'],
];

test.each([
  [
    'lists',
    '### Performance criteria\n\nYou must be able to:\n\n1. clean the hull by hand\n2. rinse the hull with water\n\n### Knowledge and understanding\n\nYou need to know and understand:\n\n1. how hulls are made\n2. why hulls are cleaned',
  ],
  [
    'lines with letters of their own',
    '### Performance criteria\n\nP1 clean the hull by hand\n\nP2 rinse the hull with water\n\n### Knowledge and understanding\n\nK1 how hulls are made\n\nK2 why hulls are cleaned',
  ],
  [
    'bullets',
    '### Performance criteria\n\n- clean the hull by hand\n- rinse the hull with water\n\n### Knowledge and understanding\n\n- how hulls are made\n- why hulls are cleaned',
  ],
])('performance criteria and knowledge as %s are two outcomes', (_how, body) => {
  expect(read(body)).toEqual({ outcomes: counted, guidance: [], lost: [] });
});

test('knowledge may come first', () => {
  expect(
    read(
      '### Essential knowledge\n\n- how hulls are made\n\n### Performance criteria\n\n- clean the hull by hand',
    ).outcomes,
  ).toEqual([
    ['1 Essential knowledge (knowledge)', '1.1 how hulls are made'],
    ['2 Performance criteria (competence)', '2.1 clean the hull by hand'],
  ]);
});

test('what stands between the two is no criterion', () => {
  const scope = '### Scope\n\nHulls of wood and hulls of steel count.';
  const { outcomes, guidance, lost } = read(
    `### Performance criteria\n\n- clean the hull by hand\n- rinse the hull with water\n\n${scope}\n\n### Knowledge and understanding\n\n- how hulls are made\n- why hulls are cleaned`,
  );
  expect({ outcomes, guidance, lost }).toEqual({
    outcomes: counted,
    guidance: ['Hulls of wood and hulls of steel count.'],
    lost: [],
  });
});

const outcome = (number: number, text: string, criteria: readonly string[], evidence: string) =>
  `### Outcome ${String(number)}\n\n${text}\n\n#### Performance Criteria\n\n${criteria.map((one, at) => `(${'ab'[at] ?? ''}) ${one}`).join('\n\n')}\n\n#### Evidence Requirements\n\n${evidence}\n\n`;

test('outcomes with performance criteria and evidence requirements of their own', () => {
  const body =
    outcome(
      1,
      'Clean a hull by hand',
      ['The hull has no scratches.', 'The water is kept clean.'],
      'Photographs are needed.',
    ) +
    outcome(
      2,
      'Explain how hulls are made',
      ['Three materials are named.', 'Words are plain.'],
      'Speech is accepted.',
    );
  expect(read(body)).toEqual({
    outcomes: [
      [
        '1 Clean a hull by hand (competence)',
        '1.1 The hull has no scratches.',
        '1.2 The water is kept clean.',
      ],
      ['2 Explain how hulls are made (competence)', '2.1 Three materials are named.', '2.2 Words are plain.'],
    ],
    guidance: ['Photographs are needed.', 'Speech is accepted.'],
    lost: [],
  });
});

test.each([
  ['Unit code: J/60/5172', /a reference like A\/123\/4567, or a code like FA58 04/u],
  ['Unit code: 7', /a reference like A\/123\/4567, or a code like FA58 04/u],
])(
  'a document whose units have no reference is refused with what was looked for: %s',
  (particulars, says) => {
    const found = result(
      `## Unit 1: Clean a hull\n\n${particulars}\n\n### Performance criteria\n\n- clean the hull`,
    );
    expect(found.ok ? '' : found.failure.message).toMatch(says);
  },
);
