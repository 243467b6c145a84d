/** Where a learner stands with what waits on this device counted in, worked out by the same function as on the server. */
import {
  addEvidence,
  changeLinks,
  changeUnitChoices,
  reviseEvidence,
  submitCriteria,
} from '#contract/portfolio.ts';
import type { RegistrationProgress } from '#contract/portfolio.ts';
import { learnerRecords } from '#contract/records.ts';
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { type Standing, chosenUnits, standing } from '#domain/assessment/standing.ts';
import type { Specification } from '#domain/specification/model.ts';
import { readAhead } from '#web/app/api.ts';
import type { OutboxItem } from './store.ts';

/** What one item adds to the facts, were it recorded now. */
type Added = Pick<LearnerRecords, 'unitChoices' | 'evidenceVersions' | 'links' | 'submissions'>;

type Place = { readonly unitRef: string; readonly criterion: string };
type Moment = { readonly recordedAt: string; readonly idOf: (at: number) => string };

const nothing: Added = { unitChoices: [], evidenceVersions: [], links: [], submissions: [] };

const linksOf = (
  moment: Moment,
  evidenceId: string,
  places: readonly (Place & { readonly state: 'linked' | 'withdrawn' })[],
): LearnerRecords['links'] =>
  places.map(({ unitRef, criterion, state }, at) => ({
    id: moment.idOf(at),
    recordedAt: moment.recordedAt,
    evidenceId,
    unitRef,
    criterion,
    state,
  }));

const ofNewPiece = (item: OutboxItem, moment: Moment): Added => {
  const { success, data } = addEvidence.body.safeParse(item.body);
  if (!success) return nothing;
  const { evidenceId = item.id, typeCode, setting, happenedOn, declare } = data;
  const version = { evidenceId, versionNumber: 1, typeCode, setting, happenedOn, declared: declare };
  const places = data.links.map((place) => ({ ...place, state: 'linked' as const }));
  return {
    ...nothing,
    evidenceVersions: [{ ...version, id: moment.idOf(0), recordedAt: moment.recordedAt }],
    links: linksOf(moment, evidenceId, places),
  };
};

const ofNewVersion = (item: OutboxItem, moment: Moment): Added => {
  const { success, data } = reviseEvidence.body.safeParse(item.body);
  const evidenceId = item.params['evidenceId'];
  if (!success || evidenceId === undefined) return nothing;
  const { typeCode, setting, happenedOn, declare, versionNumber } = data;
  return {
    ...nothing,
    evidenceVersions: [
      {
        id: moment.idOf(0),
        recordedAt: moment.recordedAt,
        evidenceId,
        versionNumber: versionNumber + 1,
        typeCode,
        setting,
        happenedOn,
        declared: declare,
      },
    ],
    links: linksOf(moment, evidenceId, data.linkChanges),
  };
};

const ofLinks = (item: OutboxItem, moment: Moment): Added => {
  const { success, data } = changeLinks.body.safeParse(item.body);
  if (!success) return nothing;
  const links = data.changes.flatMap((change, at) =>
    linksOf({ ...moment, idOf: () => moment.idOf(at) }, change.evidenceId, [change]),
  );
  return { ...nothing, links };
};

const ofChoices = (item: OutboxItem, { recordedAt, idOf }: Moment): Added => {
  const { success, data } = changeUnitChoices.body.safeParse(item.body);
  const registrationId = item.params['registrationId'];
  if (!success || registrationId === undefined) return nothing;
  const unitChoices = data.changes.map((change, at) => ({
    ...change,
    id: idOf(at),
    recordedAt,
    registrationId,
  }));
  return { ...nothing, unitChoices };
};

const ofHandingIn = (item: OutboxItem, { recordedAt, idOf }: Moment): Added => {
  const { success, data } = submitCriteria.body.safeParse(item.body);
  const unitRef = item.params['unitRef'];
  if (!success || unitRef === undefined) return nothing;
  return { ...nothing, submissions: [{ id: idOf(0), recordedAt, unitRef, criteria: data.criteria }] };
};

const readers: ReadonlyMap<string, (item: OutboxItem, moment: Moment) => Added> = new Map([
  [addEvidence.path, ofNewPiece],
  [reviseEvidence.path, ofNewVersion],
  [changeLinks.path, ofLinks],
  [changeUnitChoices.path, ofChoices],
  [submitCriteria.path, ofHandingIn],
]);

const latestInstant = (records: LearnerRecords): string =>
  Object.values(records)
    .flat()
    .reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), '');

/**
 * The records with what waits on this device after them, in the order in which it goes out; what was refused is left
 * aside. Its own clock is not asked: what has not been sent is later than all that was.
 */
export const recordsWith = (records: LearnerRecords, items: readonly OutboxItem[]): LearnerRecords => {
  const recordedAt = latestInstant(records);
  const added = items
    .filter(({ state }) => state === 'waiting' || state === 'sending')
    .flatMap((item, place) => {
      // A tilde comes after every digit and letter that the numbers of facts are made of.
      const idOf = (at: number): string =>
        `~${String(place).padStart(6, '0')}.${String(at).padStart(4, '0')}`;
      return readers.get(item.path)?.(item, { recordedAt, idOf }) ?? [];
    });
  return {
    ...records,
    unitChoices: [...records.unitChoices, ...added.flatMap(({ unitChoices }) => unitChoices)],
    evidenceVersions: [
      ...records.evidenceVersions,
      ...added.flatMap(({ evidenceVersions }) => evidenceVersions),
    ],
    links: [...records.links, ...added.flatMap(({ links }) => links)],
    submissions: [...records.submissions, ...added.flatMap(({ submissions }) => submissions)],
  };
};

const unitWith = (
  unit: RegistrationProgress['units'][number],
  { units }: Standing,
  chosen: ReadonlySet<string>,
): RegistrationProgress['units'][number] => {
  const now = units.get(unit.ref);
  if (now === undefined) return unit;
  const { state, achievedOn, waitsFor, criteria } = now;
  return {
    ...unit,
    state,
    chosen: chosen.has(unit.ref),
    achievedOn,
    waitsFor,
    criteria: criteria.map((one) => [one.number, one.state, one.evidenceIds.length]),
  };
};

/** Where a registration stands, with what waits on this device counted in. */
export const progressWith = (
  progress: RegistrationProgress,
  specification: Specification,
  records: LearnerRecords,
  items: readonly OutboxItem[],
): RegistrationProgress => {
  const all = recordsWith(records, items);
  const now = standing(new Map([[progress.specificationId, specification]]), all);
  const own = now.registrations.get(progress.registrationId);
  if (own === undefined) return progress;
  const chosen = chosenUnits(all, progress.registrationId);
  return {
    ...progress,
    state: own.state,
    complete: own.complete,
    creditsCounted: own.creditsAchieved,
    waitsFor: own.waitsFor,
    units: progress.units.map((unit) => unitWith(unit, now, chosen)),
  };
};

/** `progressWith`, from the records that were read last. */
export const progressOnDevice = async (
  progress: RegistrationProgress,
  specification: Specification,
  items: readonly OutboxItem[],
): Promise<RegistrationProgress> => {
  const { records } = await readAhead(learnerRecords, { params: { learnerId: progress.learnerId } });
  const {
    sampleCountersignatures = [],
    creditTransfers = [],
    creditTransferDecisions = [],
    ...rest
  } = records;
  const whole = { ...rest, sampleCountersignatures, creditTransfers, creditTransferDecisions };
  return progressWith(progress, specification, whole, items);
};
