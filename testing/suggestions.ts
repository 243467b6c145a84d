/** How well criteria are found by words, measured on the published documents. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CriterionIndex, indexCriteria, suggestCriteria } from '#domain/portfolio/suggesting.ts';
import { sameWords } from '#domain/portfolio/words.ts';
import { type Specification, type Unit, criterionKey } from '#domain/specification/model.ts';
import { readSpecificationFile } from '#server/readers/read-file.ts';

const folder = fileURLToPath(new URL('../../shared/specifications', import.meta.url));

export const hasDocuments = existsSync(folder);

export const readDocuments = async (): Promise<readonly Specification[]> => {
  const documents: Specification[] = [];
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.txt'))
    .toSorted()) {
    const read = await readSpecificationFile(name, readFileSync(path.join(folder, name)));
    if (read.ok) documents.push(read.value.specification);
  }
  return documents;
};

type Told = {
  readonly unit: Unit;
  readonly number: string;
  readonly text: string;
  readonly guidance: string;
};

const criteriaOf = ({ units }: Specification): readonly Told[] =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) =>
      outcome.criteria.map(({ number, text, guidance }) => ({
        unit,
        number,
        text,
        guidance: guidance.map((block) => block.text).join(' '),
      })),
    ),
  );

export type Figures = {
  readonly criteria: number;
  /** Pairs of a criterion and another document that has it word for word. */
  readonly asked: number;
  /** Of these, where the first that is found there is worded the same. */
  readonly first: number;
  /** As before, when the words stand within an account of somebody's work. */
  readonly firstInAccount: number;
  /** Criteria with guidance of their own, and those found among the first five by the words of the guidance alone. */
  readonly guided: number;
  readonly guidedFound: number;
  readonly milliseconds: readonly number[];
};

const account = (text: string): string =>
  `On Monday I came to work early and talked with my supervisor about the day. ${text} In the afternoon we put everything away and I wrote this down.`;

type Asked = { readonly told: Told; readonly index: CriterionIndex };

const isFirst = ({ told, index }: Asked, text: string, times: number[]): boolean => {
  const start = performance.now();
  const [first] = suggestCriteria(index, { text, limit: 1 });
  times.push(performance.now() - start);
  const found =
    index.entries[index.byKey.get(criterionKey(first?.unitRef ?? '', first?.criterion ?? '')) ?? -1];
  return found?.same === sameWords(told.text);
};

/** Each criterion that stands word for word in another document, looked for among all criteria of that document. */
const listAsked = (documents: readonly Specification[]): readonly Asked[] => {
  const indexes = documents.map(({ units }) => indexCriteria(units));
  return documents.flatMap((document, own) =>
    criteriaOf(document).flatMap((told) =>
      indexes.flatMap((index, other) =>
        other !== own && told.text !== '' && index.bySame.has(sameWords(told.text)) ? [{ told, index }] : [],
      ),
    ),
  );
};

const measureGuidance = (documents: readonly Specification[]) => {
  let [guided, guidedFound] = [0, 0];
  for (const document of documents) {
    // Without the guidance itself, which would only find itself.
    const bare = document.units.map((unit) => ({
      ...unit,
      outcomes: unit.outcomes.map((outcome) => ({
        ...outcome,
        criteria: outcome.criteria.map((criterion) => ({ ...criterion, guidance: [] })),
      })),
    }));
    const index = indexCriteria(bare);
    for (const { unit, number, guidance } of criteriaOf(document)) {
      if (guidance.length < 80) continue;
      guided += 1;
      const found = suggestCriteria(index, {
        text: guidance,
        units: new Set([unit.ref]),
        least: 0.1,
        limit: 5,
      });
      if (found.some((one) => one.criterion === number)) guidedFound += 1;
    }
  }
  return { guided, guidedFound };
};

export const measureSuggestions = (documents: readonly Specification[]): Figures => {
  const asked = listAsked(documents);
  const milliseconds: number[] = [];
  const first = asked.filter((one) => isFirst(one, one.told.text, milliseconds)).length;
  const firstInAccount = asked.filter((one) => isFirst(one, account(one.told.text), milliseconds)).length;
  return {
    criteria: documents.reduce((sum, document) => sum + criteriaOf(document).length, 0),
    asked: asked.length,
    first,
    firstInAccount,
    ...measureGuidance(documents),
    milliseconds,
  };
};

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;

/** The measure in words; printed by the bench and by the test. */
export const figuresInWords = (figures: Figures): string => {
  const { asked, first, firstInAccount, guided, guidedFound } = figures;
  return [
    `${String(figures.criteria)} criteria; ${String(asked)} times one stands word for word in another document`,
    `the other one is first: ${percent(first, asked)} (${String(first)} of ${String(asked)})`,
    `the same within an account of other things: ${percent(firstInAccount, asked)}`,
    `found in its unit by its guidance alone, among the first five: ${percent(guidedFound, guided)} of ${String(guided)}`,
  ].join('\n');
};
