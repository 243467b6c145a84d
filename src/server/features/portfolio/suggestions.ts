/** Which criteria a kept piece of evidence may show, by all the words that are known of it. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { evidenceSuggestions } from '#contract/evidence.ts';
import type { Failure } from '#contract/failure.ts';
import type { Evidence } from '#contract/portfolio.ts';
import {
  type CriterionIndex,
  findLikeCriteria,
  indexCriteria,
  suggestCriteria,
} from '#domain/portfolio/suggesting.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unit, criterionKey } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { findEvidenceLearner, unknownEvidence } from './owning.ts';
import * as repo from './repo.ts';
import { listChosenUnits, listFileWords } from './suggestion-repo.ts';

type Suggestions = ResponseOf<typeof evidenceSuggestions>;

const INDEXES_KEPT = 12;
const indexes = new Map<string, CriterionIndex>();

/** The index over the chosen units; those of the last few learners are kept, for many have chosen alike. */
const indexOf = (specifications: string, units: readonly Unit[]): CriterionIndex => {
  const key = `${specifications} ${units.map(({ ref }) => ref).join(' ')}`;
  const known = indexes.get(key);
  if (known !== undefined) return known;
  const made = indexCriteria(units);
  indexes.set(key, made);
  const [oldest] = indexes.keys();
  if (indexes.size > INDEXES_KEPT && oldest !== undefined) indexes.delete(oldest);
  return made;
};

const textOf = (evidence: Evidence, files: readonly (string | null)[]): string =>
  [
    evidence.title,
    evidence.account,
    ...evidence.entries.map(({ text }) => text),
    evidence.transcript,
    ...files,
  ]
    .filter((part) => part !== null)
    .join('\n');

const withWording = (places: Evidence['links'], units: ReadonlyMap<string, Unit>) =>
  places.flatMap(({ unitRef, criterion }) => {
    const found = units
      .get(unitRef)
      ?.outcomes.flatMap(({ criteria }) => criteria)
      .find(({ number }) => number === criterion);
    return found === undefined ? [] : [{ unitRef, criterion, text: found.text }];
  });

const present = <One extends { readonly words: readonly string[] }>(one: One) => ({
  ...one,
  words: [...one.words],
});

export const readSuggestions = async (
  tx: Tx,
  actor: Actor,
  evidenceId: string,
): Promise<Result<Suggestions, Failure>> => {
  const found = await findEvidenceLearner(tx, actor, evidenceId);
  if (!found.ok) return found;
  const { centreId, learnerId, units, specificationIds } = found.value;
  const [current] = await repo.listVersions(tx, centreId, evidenceId);
  if (current === undefined) return failed(unknownEvidence);
  const chosen = await listChosenUnits(tx, { centreId, learnerId });
  const files = await listFileWords(tx, { centreId, versionId: current.versionId });
  const own = [...units.values()].filter(({ ref }) => chosen.has(ref));
  const index = indexOf(specificationIds.join(' '), own);
  const except = new Set(current.links.map(({ unitRef, criterion }) => criterionKey(unitRef, criterion)));
  const text = textOf(
    current,
    files.map(({ words }) => words),
  );
  return ok({
    byWords: suggestCriteria(index, { text, except }).map(present),
    alike: findLikeCriteria(index, withWording(current.links, units), { except }).map(present),
    unread: files.filter(({ isRead }) => !isRead).length,
  });
};
