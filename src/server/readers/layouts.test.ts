/** The same content as text, as a page and as a Word document reads to the same specification. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { htmlOf } from '#testing/layouts/html.ts';
import { type MadeUp, madeUp } from '#testing/layouts/made-up.ts';
import { type UnitLayout, layOutUnits, showsGuidance, unitLayouts } from '#testing/layouts/units.ts';
import { wordOf } from '#testing/layouts/word.ts';
import { readSpecificationFile } from './read-file.ts';
import { decodeText } from './text-format.ts';
import { readTextBlocks } from './text.ts';

const sample = readFileSync(new URL('../../../samples/specification.txt', import.meta.url));

const read = async (name: string, bytes: Uint8Array): Promise<Specification> => {
  const result = await readSpecificationFile(name, bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const published = await read('sample.txt', sample);
const blocks = readTextBlocks(decodeText(sample));
const front = blocks.slice(
  0,
  blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Units'),
);

/** A specification without the lines at which its statements stand. */
const contentOf = (
  { qualifications, units, evidenceRules, findings, ...rest }: Specification,
  guided: boolean,
) => ({
  title: rest.title,
  publisher: rest.publisher,
  issue: rest.issue,
  labels: rest.labels,
  qualifications: qualifications.map(({ groups, rules, ...particulars }) => ({
    ...particulars,
    clauses: [],
    groups: groups.map((group) => ({ ...group, source: null })),
    rules: rules.map((rule) => ({ ...rule, source: null })),
  })),
  units: units.map((unit) => unitContent(unit, guided)),
  // What guidance demands of single criteria is read where guidance is shown.
  evidenceRules: evidenceRules
    .filter(({ scope }) => guided || scope.criteria === undefined)
    .map(({ kind, scope, value }) => [kind, scope, value]),
  errors: findings.filter(({ severity }) => severity !== 'note').map(({ message }) => message),
});

const unitContent = ({ ref, codes, title, level, credits, glh, aim, outcomes }: Unit, guided: boolean) => ({
  ref,
  codes,
  title,
  level,
  credits,
  glh,
  aim,
  outcomes: outcomes.map(({ number, text, nature, criteria }) => ({
    number,
    text,
    nature,
    criteria: criteria.map((one) => [
      one.number,
      one.text,
      guided ? one.guidance.map(({ text }) => text) : [],
    ]),
  })),
});

const layouts: readonly UnitLayout[] = ['inRows', 'inNumberColumns', 'inOwnTables', 'inOneCell', 'inProse'];

describe.each(layouts)('units set out %s', (layout) => {
  const whole = [...front, ...layOutUnits(published.units, layout)];
  const expected = contentOf(published, showsGuidance(layout));
  const content = async (name: string, bytes: Uint8Array) =>
    contentOf(await read(name, bytes), showsGuidance(layout));

  test('as a page', async () => {
    expect(await content('sample.html', htmlOf(whole))).toEqual(expected);
  });

  test('as a Word document with typed numbers', async () => {
    expect(await content('sample.docx', await wordOf(whole))).toEqual(expected);
  });

  test('as a Word document that counts by itself', async () => {
    const bytes = await wordOf(whole, { automatic: true });
    expect(await content('sample.docx', bytes)).toEqual(expected);
  });
});

/** What a document says, in the words that were laid out. */
const saidBy = ({ units }: MadeUp) =>
  units.map(({ ref, title, level, credits, glh, outcomes }) => ({
    ref,
    title,
    level,
    credits,
    glh,
    outcomes: outcomes.map(({ text, criteria }, at) => ({
      text,
      criteria: criteria.map((words, index) => `${String(at + 1)}.${String(index + 1)} ${words}`),
    })),
  }));

const readAs = ({ units }: Specification) =>
  units.map(({ ref, title, level, credits, glh, outcomes }) => ({
    ref,
    title,
    level,
    credits,
    glh,
    outcomes: outcomes.map(({ text, criteria }) => ({
      text,
      criteria: criteria.map((one) => `${one.number} ${one.text}`),
    })),
  }));

const isArrangement = (name: string): name is Arrangement => name in arrangements;

describe.each(Object.keys(arrangements).filter(isArrangement))(
  'made-up units set out as %s',
  (arrangement) => {
    const given = madeUp(7, 6);
    const whole = arrange(given, arrangement);

    test('are read exactly from a page', async () => {
      expect(readAs(await read('sample.html', htmlOf(whole)))).toEqual(saidBy(given));
    });

    test.each([false, true])(
      'are read exactly from a Word document, counted by Word %s',
      async (automatic) => {
        expect(readAs(await read('sample.docx', await wordOf(whole, { automatic })))).toEqual(saidBy(given));
      },
    );
  },
);

test('every layout is tried', () => {
  expect(layouts).toEqual(Object.keys(unitLayouts));
});
