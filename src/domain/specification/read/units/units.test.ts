import { describe, expect, test } from 'vitest';
import type { Block } from '../../blocks.ts';
import { readUnits, type UnitsRead } from './units.ts';

/** Blocks from a plain notation: rows hold `|`, `#` opens a heading, `-` an entry of a list, a blank line parts blocks. */
const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let table: Extract<Block, { kind: 'table' }> | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const place = { line: index + 1, endLine: index + 1 };
    const content = line.trim();
    if (line.includes('|')) {
      const cells = line.split('|').map((cell) => ({ text: cell.trim().replaceAll('\\n', '\n') }));
      const rows: readonly { cells: readonly { text: string }[]; place: typeof place }[] = table?.rows ?? [];
      if (table !== null) blocks.pop();
      table = { kind: 'table', rows: [...rows, { cells, place }], place };
      blocks.push(table);
      continue;
    }
    table = null;
    if (content === '') continue;
    const entry = /^(-|\d{1,2}[.)])\s+(.*)$/.exec(content);
    if (content.startsWith('#'))
      blocks.push({ kind: 'heading', depth: 2, text: content.replace(/^#+\s*/, ''), place });
    else if (entry !== null)
      blocks.push({ kind: 'item', depth: 1, marker: entry[1] ?? '-', text: entry[2] ?? '', place });
    else blocks.push({ kind: 'paragraph', text: content, place });
  }
  return blocks;
};

const HEAD = `# Unit 1: Bake bread
Unit reference number: H/600/1111
Level: 2
Credit value: 4
Guided learning hours: 30
`;

/** Prose that teaches the reader which words exist and follow each other, as any real document does. */
const PROSE = `
# About the trade
The baker will describe the kinds of flour used in the making of bread and explain how flour is stored in the bakery.
The effects of temperature on yeast and on the handling of dough are part of the practices of the trade.
A baker can assess the quality of finished loaves against agreed standards and record the results of each batch.
Explain the importance of cleaning the oven. Weigh the ingredients of the recipe. Shape the dough by hand.
`;

const read = (body: string): UnitsRead => readUnits(blocksOf(body));

const damaged = (body: string): UnitsRead => read(`${PROSE}\n${HEAD}\n${body}`);

const shape = ({ units }: UnitsRead): readonly string[] =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) => [
      `${outcome.number} ${outcome.text}${outcome.incomplete === true ? ' [incomplete]' : ''}`,
      ...outcome.criteria.map(
        (one) => `  ${one.number} ${one.text}${one.incomplete === true ? ' [incomplete]' : ''}`,
      ),
    ]),
  );

const guidance = ({ units }: UnitsRead): readonly string[] =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) =>
      outcome.criteria.flatMap((one) =>
        one.guidance.map(
          (block) => `${one.number} [${block.criteria.join(' ')}] ${block.text.replaceAll('\n', ' / ')}`,
        ),
      ),
    ),
  );

const codes = ({ findings }: UnitsRead): readonly string[] =>
  findings.map((finding) => `${finding.code} ${finding.about ?? ''}`);

const BREAD = [
  '1 Know about flour',
  '  1.1 Describe the kinds of flour',
  '  1.2 Explain how flour is stored',
  '2 Be able to make dough',
  '  2.1 Weigh the ingredients',
  '  2.2 Shape the dough by hand',
];

describe('the same unit in other layouts', () => {
  test.each([
    [
      'numbers in cells of their own',
      `Learning outcomes | | Assessment criteria |
1 | Know about flour | 1.1 | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored
2 | Be able to make dough | 2.1 | Weigh the ingredients
 | | 2.2 | Shape the dough by hand`,
    ],
    [
      'numbers before the texts',
      `The learner will: | The learner can:
1 Know about flour | 1.1 Describe the kinds of flour
 | 1.2 Explain how flour is stored
2. Be able to make dough | 2.1 Weigh the ingredients\\n2.2 Shape the dough by hand`,
    ],
    [
      'all criteria of an outcome in one cell',
      `Learning outcome | Assessment criteria
1 Know about flour | 1.1 Describe the kinds of flour 1.2 Explain how flour is stored
2 Be able to make dough | 2.1 Weigh the ingredients 2.2 Shape the dough by hand`,
    ],
    [
      'headings and paragraphs',
      `# Learning outcome 1: Know about flour
1.1 Describe the kinds of flour

1.2 Explain how flour is stored

# Learning outcome 2: Be able to make dough
2.1 Weigh the ingredients

2.2 Shape the dough by hand`,
    ],
    [
      'lists under the words of the standard',
      `# The learner will:
1. Know about flour

# The learner can:
- 1.1 Describe the kinds of flour
- 1.2 Explain how flour is stored

# The learner will:
2. Be able to make dough

# The learner can:
- 2.1 Weigh the ingredients
- 2.2 Shape the dough by hand`,
    ],
    [
      'one table for each outcome',
      `LO1 | Know about flour
AC1.1 | Describe the kinds of flour
AC1.2 | Explain how flour is stored

LO2 | Be able to make dough
AC2.1 | Weigh the ingredients
AC2.2 | Shape the dough by hand`,
    ],
    [
      'criteria counted inside each outcome, in cells',
      `Learning outcomes | | Assessment criteria |
1 | Know about flour | 1 | Describe the kinds of flour
 | | 2 | Explain how flour is stored
2 | Be able to make dough | 1 | Weigh the ingredients
 | | 2 | Shape the dough by hand`,
    ],
    [
      'criteria counted inside each outcome, in lists',
      `# Outcome 1 Know about flour
The learner can:

1. Describe the kinds of flour
2. Explain how flour is stored

# Outcome 2 Be able to make dough
The learner can:

1. Weigh the ingredients
2. Shape the dough by hand`,
    ],
    [
      'tables broken by pages, headings repeated',
      `Learning outcomes | | Assessment criteria |
1 | Know about flour | 1.1 | Describe the kinds of flour

Learning outcomes | | Assessment criteria |
 | | 1.2 | Explain how flour is stored

2 | Be able to make dough | 2.1 | Weigh the ingredients

# Learning Outcome - The learner will:
# Assessment Criterion - The learner can:
- 2.2 Shape the dough by hand`,
    ],
  ])('%s', (_, body) => {
    const result = read(`${HEAD}\n${body}`);
    expect(shape(result)).toEqual(BREAD);
    expect(result.findings.filter((finding) => finding.severity !== 'note')).toEqual([]);
  });

  test('numbers of three parts', () => {
    const body = `1 | Know about flour | 1.1.1 | Describe the kinds of flour
 | | 1.1.2 | Explain how flour is stored
 | | 1.2.1 | Explain how grain is milled`;
    expect(shape(read(`${HEAD}\n${body}`))).toEqual([
      '1 Know about flour',
      '  1.1.1 Describe the kinds of flour',
      '  1.1.2 Explain how flour is stored',
      '  1.2.1 Explain how grain is milled',
    ]);
  });
});

describe('particulars', () => {
  test.each([
    ['lines', '# Unit 7: Bake bread\nUnit reference number: H/600/1111\nLevel: 2\nCredit value: 4\nGLH: 30'],
    ['other labels', '# Unit 7: Bake bread\nUAN: H/600/1111\nUnit level: 2\nCredits: 4\nGL: 30\nTUT: 40'],
    [
      'the regulator named',
      'Unit 7 Bake bread\nOfqual unit reference: H/600/1111\nRQF level 2 | 4 credits | GLH 30',
    ],
    [
      'a table',
      'Unit 7: | Bake bread\nUnit reference: | H/600/1111\nUnit level | 2\nCredit value | 4\nGuided learning hours | 30',
    ],
    [
      'a title on two lines',
      '# Unit 7: Bake\n# bread\nUnit reference number: H/600/1111\nLevel: two\nCredit value: 4\nGuided Learning: 30',
    ],
  ])('from %s', (_, head) => {
    const [unit] = read(
      `${head}\n\nLearning outcomes | Assessment criteria\n1 Know flour | 1.1 Describe flour`,
    ).units;
    expect(unit).toMatchObject({
      ref: 'H/600/1111',
      codes: ['Unit 7'],
      title: 'Bake bread',
      level: 2,
      credits: 4,
      glh: 30,
    });
  });

  test('codes of the publisher, the aim, an entry level and the total time', () => {
    const [unit] = read(`BB12 / K 3: Bake bread
Unit reference number: H/600/1111
Level: Entry 3
Total unit time: 50

# Unit aim
The unit covers bread.

It takes a week.

# Assessment
1 | Know flour | 1.1 | Describe flour`).units;
    expect(unit).toMatchObject({
      codes: ['BB12', 'K 3'],
      title: 'Bake bread',
      level: 'Entry 3',
      tut: 50,
      aim: 'The unit covers bread.\nIt takes a week.',
    });
  });

  test('capitals give way to the list of units', () => {
    const [unit] = read(`BB 4 | Bake Bread at Scale | 12

BAKE BREAD AT SCALE | Unit Number | BB 4
 | Ofqual Reference | H/600/1111
LEARNING OUTCOMES | ASSESSMENT CRITERIA |
1 Know flour | 1.1 Describe flour |`).units;
    expect(unit).toMatchObject({ title: 'Bake Bread at Scale', codes: ['BB 4'] });
  });
});

describe('damage', () => {
  test('an outcome over rows and pages', () => {
    const result = damaged(`Learning outcomes | | Assessment criteria |
1 | Know about the kinds | 1.1 | Describe the kinds of flour
 | of flour and their | 1.2 | Explain how flour is stored

 | uses | 1.3 | Assess the quality of finished loaves`);
    expect(shape(result)[0]).toBe('1 Know about the kinds of flour and their uses');
    expect(codes(result)).toEqual(['outcome-over-rows H/600/1111 1', 'outcome-over-rows H/600/1111 1']);
  });

  test('an outcome beside the wrong row', () => {
    const result = damaged(`1 | Know about flour | 1.1 | Describe the kinds of flour
2 | Be able to make dough | 1.2 | Explain how flour is stored
 | | 2.1 | Weigh the ingredients
 | | 2.2 | Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(codes(result)).toEqual(['outcome-beside-other-row H/600/1111 2']);
  });

  test('numbers one row above their texts, the outcome in the criteria column', () => {
    const result = damaged(`1 | | Know about flour
 | 1.1 | Describe the kinds of flour
 | 1.2 | Explain how flour is stored
2 | 2.1 | Be able to make dough
 | 2.2 | Weigh the ingredients
 | | Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(codes(result)).toEqual(['numbers-moved H/600/1111 2.1', 'numbers-moved H/600/1111 2.2']);
  });

  test('numbers lost in the row, in the list, and apart from the text', () => {
    const result = damaged(`1 | 1 Know about flour | | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored
2 | Be able to make dough | 2.1 | Weigh the ingredients

2.2

Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(codes(result)).toEqual([
      'criterion-number-restored H/600/1111 1.1',
      'numbers-moved H/600/1111 2.2',
    ]);
  });

  test('a criterion carried over a page', () => {
    const result = damaged(`1 | Know about flour | 1.1 Describe the kinds of flour |
 | | 1.2 Explain how flour is |

 | stored in the bakery |
 | 1.3 Assess the quality of finished loaves |`);
    expect(shape(result)[2]).toBe('  1.2 Explain how flour is stored in the bakery');
  });

  test('a criterion in the column of the outcomes', () => {
    const result = damaged(`1 | Know about flour | 1.1 | Describe the kinds of flour |
 | 1.2 | Explain how flour is stored | |
2 | Be able to make dough | 2.1 | Weigh the ingredients |
2.2 | Shape the dough by hand | | |`);
    expect(shape(result)).toEqual(BREAD);
  });

  test('cells cut in two columns', () => {
    const result = damaged(`LEARNING OUTCOMES | ASSESSMENT CRIT | ERIA
1 Know about flour | 1.1 Describe the kin making of bread | ds of flour used in the
 | 1.2 Assess the quality of agreed standards | inished loaves against
 | Record the res | sults of each batch`);
    expect(shape(result)).toEqual([
      '1 Know about flour',
      '  1.1 Describe the kinds of flour used in the making of bread',
      '  1.2 Assess the quality of finished loaves against agreed standards',
      '  1.3 Record the results of each batch',
    ]);
  });

  test('lost words are marked, never supplied', () => {
    const result = damaged(`LEARNING OUTCOMES | ASSESSMENT CRIT | ERIA
1 Know about flour | 1.1 Describe the kin making of bread | ds of flour used in the
 | | f temperature on yeast
 | 1.3 Record the res | sults of each batch

 | | 2.1 | Weigh the ingredients |`);
    expect(shape(result)).toEqual([
      '1 Know about flour',
      '  1.1 Describe the kinds of flour used in the making of bread',
      '  1.2 f temperature on yeast [incomplete]',
      '  1.3 Record the results of each batch',
      '2  [incomplete]',
      '  2.1 Weigh the ingredients',
    ]);
    expect(result.findings.filter((one) => one.severity === 'error').map((one) => one.code)).toEqual([
      'words-lost',
      'outcome-text-lost',
    ]);
  });

  test('a number used twice and a number left out', () => {
    const result = damaged(`1 | Know about flour | 1.1 | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored
 | | 1.2 | Assess the quality of finished loaves
 | | 1.5 | Record the results of each batch`);
    expect(result.units[0]?.outcomes[0]?.criteria.map((one) => one.number)).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.5',
    ]);
    expect(codes(result)).toEqual([
      'criterion-number-repeated H/600/1111 1.3',
      'numbering-gap H/600/1111 1.4',
    ]);
  });

  test('a unit printed twice counts once', () => {
    const unit = `${HEAD}\n1 | Know about flour | 1.1 | Describe the kinds of flour\n`;
    const same = read(`${unit}\n${unit}`);
    expect(same.units).toHaveLength(1);
    expect(same.spans).toHaveLength(2);
    expect(same.findings).toMatchObject([{ code: 'unit-printed-twice', severity: 'note' }]);
    const other = read(`${unit}\n${unit.replace('kinds', 'names')}`);
    expect(other.findings).toMatchObject([{ code: 'unit-printed-twice', severity: 'warning' }]);
  });

  test('columns read across each other', () => {
    const result = read(`${PROSE}
The guidance says that the kinds of flour could include rye. Explain how flour is stored in the bakery.
Know about flour and the practices of the trade.
${HEAD}
LEARNING OUTCOMES ASSESSMENT CRITERIA 1.1 The kinds of flour could Know about flour 1.1 Describe the kinds of flour include rye. and the practices of the trade used in the making of bread Spelt flakes Explain how flour is stored

 | | 1.3 | Assess the quality of finished loaves |`);
    expect(shape(result)).toEqual([
      '1 Know about flour and the practices of the trade',
      '  1.1 Describe the kinds of flour used in the making of bread',
      '  1.2 Explain how flour is stored',
      '  1.3 Assess the quality of finished loaves',
    ]);
    expect(guidance(result)).toEqual(['1.1 [1.1] The kinds of flour could include rye. / Spelt flakes']);
  });
});

describe('guidance', () => {
  const COLUMNS = 'Learning outcomes | | Assessment criteria | Assessment guidance';
  const guided = (rows: string): UnitsRead => read(`${HEAD}\n${COLUMNS}\n${rows}`);

  test('stands with the criterion of its row and goes on over a page', () => {
    const result =
      guided(`1 | Know about flour | 1.1 Describe the kinds of flour | Kinds of flour include:\\n• wheat
 | | 1.2 Explain how flour is stored |

 | | | • rye
 | | 1.3 Assess the quality of finished loaves | Loaves means bread only`);
    expect(guidance(result)).toEqual([
      '1.1 [1.1] Kinds of flour include: / • wheat / • rye',
      '1.3 [1.3] Loaves means bread only',
    ]);
  });

  test('serves the criteria it names', () => {
    const result =
      guided(`1 | Know about flour | 1.1 Describe the kinds of flour | 1.1 and 1.2 should be in relation to one bakery
 | | 1.2 Explain how flour is stored |
 | | 1.3 Assess the quality of finished loaves | See 1.1`);
    expect(guidance(result)).toEqual([
      '1.1 [1.1 1.2 1.3] 1.1 and 1.2 should be in relation to one bakery',
      '1.2 [1.1 1.2 1.3] 1.1 and 1.2 should be in relation to one bakery',
      '1.3 [1.1 1.2 1.3] 1.1 and 1.2 should be in relation to one bakery',
      '1.3 [1.3] See 1.1',
    ]);
  });

  test('labelled with numbers is divided at them, wherever it stands', () => {
    const result =
      guided(`1 | Know about flour | 1.1 | Describe the kinds of flour | 1.2 Stores could include: Silos
 | | 1.2 | Explain how flour is stored | Sacks 1.3 Quality might include crust
 | | 1.3 | Assess the quality of finished loaves | and crumb`);
    expect(guidance(result)).toEqual([
      '1.2 [1.2] Stores could include: Silos / Sacks',
      '1.3 [1.3] Quality might include crust and crumb',
    ]);
  });

  test('moves to the criterion it speaks of when a merged cell put it beside another', () => {
    const result =
      guided(`1 | Know about flour | 1.1 Describe the kinds of grain | Stored flour may be kept in silos
 | | 1.2 Explain how flour is stored |
 | | 1.3 Assess the quality of finished loaves | It goes with AC1.2 and stays here`);
    expect(guidance(result)).toEqual([
      '1.2 [1.2] Stored flour may be kept in silos',
      '1.3 [1.3] It goes with AC1.2 and stays here',
    ]);
    expect(codes(result)).toEqual(['guidance-realigned H/600/1111 1.2']);
  });

  test('in sections of its own under the criteria it amplifies', () => {
    const result = read(`${HEAD}
1 | Know about flour | 1.1 | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored

AC1.1: Describe the kinds of flour
- wheat, rye
- spelt
AC 1.2 Explain how flour is stored
Silos and sacks.

# Information for tutors
Bread is best taught in a bakery.`);
    expect(guidance(result)).toEqual(['1.1 [1.1] • wheat, rye / • spelt', '1.2 [1.2] Silos and sacks.']);
    expect(result.units[0]?.guidance.map((one) => one.text)).toEqual(['Bread is best taught in a bakery.']);
  });

  test('that slipped into the cell of its criterion is taken out', () => {
    const result = guided(`1 | Know about flour | 1.1 | Describe flour. | • wheat
 | | 1.2 | Explain storing.\\n• silos\\n• sacks
 | | 1.3 | List faults of:\\n• crust\\n• crumb | • burnt`);
    expect(shape(result).slice(1)).toEqual([
      '  1.1 Describe flour.',
      '  1.2 Explain storing.',
      '  1.3 List faults of: crust crumb',
    ]);
    expect(guidance(result)).toEqual([
      '1.1 [1.1] • wheat',
      '1.2 [1.2] • silos / • sacks',
      '1.3 [1.3] • burnt',
    ]);
  });
});

test('what an outcome asks for is told by its opening', () => {
  const result = read(`${HEAD}
1 | Know about flour | 1.1 | Describe flour
2 | Understand yeast | 2.1 | Explain yeast
3 | Be able to bake | 3.1 | Bake a loaf
4 | Work safely with ovens | 4.1 | Wear gloves`);
  expect(result.units[0]?.outcomes.map((outcome) => outcome.nature)).toEqual([
    'knowledge',
    'knowledge',
    'competence',
    'competence',
  ]);
});

test('a text without units gives none', () => {
  expect(read('# Annual report\nThe bakery sold 1.1 million loaves.\n\na | b')).toEqual({
    units: [],
    spans: [],
    findings: [],
  });
});
