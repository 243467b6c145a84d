import * as contract from '#contract/staff-register.ts';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Actor, awardingsAt, holdsRole, worksForAwarding } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { type Call, type Http, addReading, addWriting } from '../../http/routes.ts';
import { keepsRegister, notInRole, seesCentre } from '../organisations/api.ts';
import { readEnoughPeople, readRecord } from './reading.ts';
import * as recording from './recording.ts';
import * as repo from './repo.ts';
import { listStandardisedPeople } from './standardised.ts';
import { withdraw } from './withdrawing.ts';
import { reportWrongStatus } from './wrong-status.ts';

const staffRoles = [
  'coordinator',
  'assessor',
  'internal-quality-assurer',
  'external-quality-assurer',
] as const;
const lookingRoles = ['quality-manager', 'external-quality-assurer'] as const;

type Of = { readonly centreId: string; readonly personId: string };

/** Those who look after quality at the centre, and the quality people of an awarding organisation that it works for. */
const looksAfter = (actor: Actor, centreId: string) => {
  if (worksForAwarding(actor, centreId)) return keepsRegister(actor, centreId);
  const unseen = seesCentre(actor, centreId);
  if (unseen !== undefined) return unseen;
  const looks =
    holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer') ||
    awardingsAt(actor, centreId, ...lookingRoles).length > 0;
  return looks ? undefined : notInRole('coordinator', 'internal-quality-assurer');
};

/** One's own record, while one is on the staff. */
const isOwn = (actor: Actor, { centreId, personId }: Of): boolean =>
  actor.personId === personId && holdsRole(actor, centreId, ...staffRoles);

const seesRecord = (actor: Actor, of: Of) => (isOwn(actor, of) ? undefined : looksAfter(actor, of.centreId));

const addsTo = (actor: Actor, of: Of) =>
  isOwn(actor, of) ? undefined : keepsRegister(actor, of.centreId, 'coordinator');

const coordinates = (actor: Actor, { centreId }: Of) => keepsRegister(actor, centreId, 'coordinator');

const about = (call: Pick<Call<typeof contract.addEntry>, 'tx' | 'actor' | 'today' | 'now' | 'params'>) => ({
  tx: call.tx,
  actorId: call.actor.personId,
  today: call.today,
  now: call.now,
  ...call.params,
});

const addReadings = (http: Http): void => {
  addReading(http, contract.readRecord, {
    may: (actor, { params }) => seesRecord(actor, params),
    answer: ({ tx, actor, params, today }) => readRecord({ tx, actor, today, ...params }),
  });
  addReading(http, contract.enoughPeople, {
    may: (actor, { params }) => {
      const unseen = seesCentre(actor, params.centreId);
      if (unseen !== undefined) return unseen;
      return holdsRole(actor, params.centreId, ...staffRoles)
        ? undefined
        : looksAfter(actor, params.centreId);
    },
    answer: ({ tx, params, query, today }) =>
      readEnoughPeople({ tx, today, centreId: params.centreId, months: query.months }),
  });
  addReading(http, contract.standardisedPeople, {
    may: (actor, { params }) => looksAfter(actor, params.centreId),
    answer: async ({ tx, params, today }) => ok(await listStandardisedPeople(tx, params.centreId, today)),
  });
  addReading(http, contract.wrongStatus, {
    may: (actor, { params }) => looksAfter(actor, params.centreId),
    answer: async ({ tx, actor, params, today }) => {
      const { centreId } = params;
      const isCentre = holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
      const awardingIds = isCentre ? null : awardingsAt(actor, centreId, ...lookingRoles);
      const report = await reportWrongStatus(tx, centreId, awardingIds, today);
      return ok({ looked: report.looked, items: [...report.items] });
    },
  });
  addDownload(http, contract.staffFile, async ({ tx, actor, params }) => {
    const file = await repo.findFile(tx, params.centreId, params.fileId);
    const refused =
      file === undefined ||
      seesRecord(actor, { centreId: params.centreId, personId: file.personId }) !== undefined;
    return refused
      ? failed(failure('not-found', 'There is no such file among those that you see.'))
      : ok({ name: file.name, mediaType: file.mediaType, content: { sha256: file.sha256 }, inline: true });
  });
};

const addInterests = (http: Http): void => {
  addWriting(http, contract.declareInterest, {
    may: (actor, { params }) => addsTo(actor, params),
    act: (call) => recording.declareInterest(about(call), call.body),
  });
  addWriting(http, contract.endInterest, {
    may: (actor, { params }) => coordinates(actor, params),
    act: (call) => recording.endInterest(about(call), call.params.interestId, call.body),
  });
  addWriting(http, contract.nameScrutineer, {
    may: (actor, { params }) => coordinates(actor, params),
    act: (call) => recording.nameScrutineer(about(call), call.params.interestId, call.body),
  });
};

/** The register of a centre's people. */
export const routes = (http: Http): void => {
  addReadings(http);
  addInterests(http);
  addWriting(http, contract.addEntry, {
    may: (actor, { params }) => addsTo(actor, params),
    act: (call) => recording.addEntry(about(call), call.body),
  });
  addWriting(http, contract.acceptEntry, {
    may: (actor, { params }) =>
      keepsRegister(actor, params.centreId, 'coordinator', 'internal-quality-assurer'),
    act: (call) => recording.acceptEntry(about(call), call.params.entryId, call.body),
  });
  addWriting(http, contract.recordNation, {
    may: (actor, { params }) => coordinates(actor, params),
    act: (call) => recording.recordNation(about(call), call.body),
  });
  addWriting(http, contract.nameSupporter, {
    may: (actor, { params }) => coordinates(actor, params),
    act: (call) => recording.nameSupporter(about(call), call.body),
  });
  addWriting(http, contract.withdrawQualification, {
    may: (actor, { params }) =>
      awardingsAt(actor, params.centreId, 'quality-manager').length > 0
        ? undefined
        : coordinates(actor, params),
    act: (call) => withdraw(about(call), call.params.qualificationId, call.body),
  });
};
