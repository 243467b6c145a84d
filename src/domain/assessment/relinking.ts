/** Evidence that stays with the words it was linked to when criteria are numbered anew. */
import type { Unit } from '../specification/model.ts';
import { findCriterionOf } from './about.ts';
import { type EvidenceLinkFact, type LearnerRecords, latestByKey } from './records.ts';

export type LinkChange = Pick<EvidenceLinkFact, 'evidenceId' | 'unitRef' | 'criterion' | 'state'>;

const wordsIn = (unit: Unit): ReadonlyMap<string, string> =>
  new Map(
    unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number, text }) => [number, text] as const)),
  );

/** Where the links of a criterion belong after the change: with its words, else at its number. */
const placesIn = (before: Unit, after: Unit): ReadonlyMap<string, string> =>
  new Map(
    [...wordsIn(before)].map(([criterion, wording]) => [
      criterion,
      findCriterionOf(after, { criterion, wording }) ?? criterion,
    ]),
  );

const relinkUnit = (before: Unit, after: Unit, links: readonly EvidenceLinkFact[]): readonly LinkChange[] => {
  const places = placesIn(before, after);
  const changes: LinkChange[] = [];
  for (const [evidenceId, own = []] of Object.entries(Object.groupBy(links, (link) => link.evidenceId))) {
    const now = new Set(own.map(({ criterion }) => criterion));
    const then = new Set([...now].map((criterion) => places.get(criterion) ?? criterion));
    const change = (criterion: string, state: LinkChange['state']): LinkChange => ({
      evidenceId,
      unitRef: after.ref,
      criterion,
      state,
    });
    changes.push(
      ...[...now].filter((one) => !then.has(one)).map((one) => change(one, 'withdrawn')),
      ...[...then].filter((one) => !now.has(one)).map((one) => change(one, 'linked')),
    );
  }
  return changes;
};

/**
 * What has to be linked and withdrawn when units take other wordings, so that each piece of evidence stands with the
 * words that it was linked to. Links to a criterion that is reworded stay at its number; those to one that is gone stay
 * in the records.
 */
export const relink = (
  before: ReadonlyMap<string, Unit>,
  after: ReadonlyMap<string, Unit>,
  records: Pick<LearnerRecords, 'links'>,
): readonly LinkChange[] => {
  const latest = latestByKey(
    records.links,
    ({ evidenceId, unitRef, criterion }) => `${evidenceId} ${unitRef} ${criterion}`,
  );
  const linked = [...latest.values()].filter(({ state }) => state === 'linked');
  return Object.entries(Object.groupBy(linked, ({ unitRef }) => unitRef)).flatMap(([ref, links = []]) => {
    const [was, is] = [before.get(ref), after.get(ref)];
    return was === undefined || is === undefined || was === is ? [] : relinkUnit(was, is, links);
  });
};
