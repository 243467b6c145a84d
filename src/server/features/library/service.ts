import { z } from 'zod';
import { type Failure, failure } from '#contract/failure.ts';
import type { QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type { MarkedRun, Passage, listLibrary, readLibraryUnit } from '#contract/library.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Database } from '../../db/open.ts';
import { type Tx, inTransaction } from '../../db/transaction.ts';
import { findSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';
import { asName, termsOf } from './words.ts';

/** So many passages of a unit are shown with it. */
const passagesShown = 6;

const keySchema = z.tuple([z.number().int(), z.string(), z.string()]);

const readKey = (text: string): repo.UnitKey | undefined => {
  try {
    const [score, title, ref] = keySchema.parse(JSON.parse(text));
    return { score, title, ref };
  } catch {
    return undefined;
  }
};

/** A text with marks in it as runs: what the browser shows is text, whatever the document says. */
export const runsOf = (marked: string): readonly MarkedRun[] =>
  marked.split(repo.markStart).flatMap((piece, index) => {
    if (index === 0) return piece === '' ? [] : [{ text: piece, marked: false }];
    const [inside = '', ...rest] = piece.split(repo.markEnd);
    const after = rest.join('');
    return [{ text: inside, marked: true }, ...(after === '' ? [] : [{ text: after, marked: false }])];
  });

const seek = async (tx: Tx, words: string): Promise<{ sought: repo.Sought; asked: number }> => {
  if (words === '') return { sought: { by: 'nothing' }, asked: 0 };
  const name = asName(words);
  const named = { by: 'name', name: name ?? '' } as const;
  const page = { level: undefined, after: undefined, limit: 1 };
  if (name !== null && (await repo.listUnits(tx, named, page)).length > 0) return { sought: named, asked: 0 };
  const terms = await repo.readTerms(tx, termsOf(words));
  const isWhole = terms.length > 0 && (await repo.hasWhole(tx, terms));
  return { sought: { by: 'terms', terms, isWhole }, asked: terms.length };
};

type Listed = ResponseOf<typeof listLibrary>;

const nothing: Listed = { items: [], total: 0, levels: [], asked: 0, matched: 0, next: null };

const passagesByUnit = async (
  tx: Tx,
  sought: repo.Sought,
  refs: readonly string[],
): Promise<ReadonlyMap<string, { passages: Passage[]; found: number }>> => {
  const byUnit = new Map<string, { passages: Passage[]; found: number }>();
  if (sought.by !== 'terms' || refs.length === 0) return byUnit;
  for (const { unitRef, part, number, marked, found } of await repo.listPassages(
    tx,
    sought,
    refs,
    passagesShown,
  )) {
    const known = byUnit.get(unitRef) ?? { passages: [], found };
    known.passages.push({ part, number, runs: [...runsOf(marked)] });
    byUnit.set(unitRef, known);
  }
  return byUnit;
};

/** Units whose words, reference or code are looked for, with the passages in which they stand. */
export const list = async (
  tx: Tx,
  { words, level, after, limit }: QueryOf<typeof listLibrary>,
): Promise<Result<Listed, Failure>> => {
  const key = after === undefined ? undefined : readKey(after);
  if (after !== undefined && key === undefined)
    return failed(failure('malformed-request', 'The place to go on from is none that was given out.'));
  const { sought, asked } = await seek(tx, words);
  if (sought.by === 'terms' && sought.terms.length === 0) return ok(nothing);
  const levels = await repo.countLevels(tx, sought);
  const units = await repo.listUnits(tx, sought, { level, after: key, limit });
  const page = units.slice(0, limit);
  const passages = await passagesByUnit(
    tx,
    sought,
    page.map(({ ref }) => ref),
  );
  const last = units.length > limit ? page.at(-1) : undefined;
  return ok({
    items: page.map(({ score: _score, ...unit }) => ({
      ...unit,
      ...(passages.get(unit.ref) ?? { passages: [], found: 0 }),
    })),
    total: levels
      .filter((one) => level === undefined || one.level === level)
      .reduce((sum, one) => sum + one.units, 0),
    levels: levels.map((one) => ({ level: one.level, units: one.units })),
    asked,
    matched: Math.max(0, ...levels.map(({ matched }) => matched)),
    next: last === undefined ? null : JSON.stringify([last.score, last.title, last.ref]),
  });
};

const noUnit = failed(failure('not-found', 'No published document describes such a unit.'));

/** A unit as one document gives it, with all that have it or use it. */
export const read = async (
  tx: Tx,
  ref: string,
  from: string | undefined,
): Promise<Result<ResponseOf<typeof readLibraryUnit>, Failure>> => {
  const documents = await repo.listDocuments(tx, ref);
  const shown = from === undefined ? documents[0] : documents.find((one) => one.specificationId === from);
  if (shown === undefined) return noUnit;
  const specification = await findSpecification(tx, shown.specificationId);
  const unit = specification?.units.get(ref);
  if (unit === undefined) return noUnit;
  return ok({ unit, specificationId: shown.specificationId, documents, uses: await repo.listUses(tx, ref) });
};

/** Makes the library anew from the published specifications; answers how many there are. */
export const rebuildLibrary = (database: Database): Promise<number> =>
  inTransaction(database, 'owner', repo.relistAll);
