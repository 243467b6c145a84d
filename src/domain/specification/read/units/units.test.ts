import { describe, expect, test } from 'vitest';
import { BREAD, HEAD, read, shape } from '#testing/unit-blocks.ts';

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
      'an outcome in a row of its own over its criteria, the headings repeated in the middle',
      `Assessment criteria | Guidance
Learning outcome 1: Know about flour |
1.1 Describe the kinds of flour |
1.2 Explain how flour is stored |
Assessment criteria | Guidance
Learning outcome 2: Be able to make dough |
2.1 Weigh the ingredients |
2.2 Shape the dough by hand |`,
    ],
    [
      'a table that goes on over a page, with the headings repeated further down',
      `Learning outcomes | | Assessment criteria |
1 | Know about flour | 1.1 | Describe the kinds of flour

 | | 1.2 | Explain how flour is stored
2 | Be able to make dough | 2.1 | Weigh the ingredients
Learning outcomes | | Assessment criteria |
 | | 2.2 | Shape the dough by hand`,
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

  test('statements in small letters under headings that say who will and who can', () => {
    const body = `# Learning outcome
The learner will:

1. know about flour

# Assessment criteria
The learner can:

1.1 describe the kinds of flour

1.2 explain how flour is stored

# Learning outcome
The learner will:

2. be able to make dough

# Assessment criteria
The learner can:

2.1 weigh the ingredients`;
    expect(shape(read(`${HEAD}\n${body}`))).toEqual([
      '1 know about flour',
      '  1.1 describe the kinds of flour',
      '  1.2 explain how flour is stored',
      '2 be able to make dough',
      '  2.1 weigh the ingredients',
    ]);
  });

  test("numbers of three parts that begin with the unit's own, where no outcome has a number", () => {
    const body = `Learning outcomes | Assessment criteria
Know about flour | 7.1.1 Describe the kinds of flour`;
    expect(shape(read(`${HEAD}\n${body}`))).toEqual([
      '1 Know about flour',
      '  1.1 Describe the kinds of flour',
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
