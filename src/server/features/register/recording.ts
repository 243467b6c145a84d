/** What is added to the register: entries, interests, scrutineers, nations, supporters; nothing is taken away. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/staff-register.ts';
import { findInterests } from '#domain/people/independence.ts';
import { findRecord } from '#domain/people/register.ts';
import { holdsQualification } from '#domain/people/role-status.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { findPersonAt, findUploads, insertStaffFiles, readRegister } from '../people/api.ts';
import * as repo from './repo.ts';

/** About whom, by whom, when. */
export type About = {
  readonly tx: Tx;
  readonly centreId: string;
  readonly personId: string;
  readonly actorId: string;
  readonly today: string;
  readonly now: Date;
};

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

const noPerson = failed(failure('not-found', 'The centre has no such person on its staff.'));
const noEntry = failed(failure('not-found', 'The record has no such entry.'));
const noInterest = failed(failure('not-found', 'The record has no such interest.'));

const malformed = (path: string, message: string, detail: string) =>
  failed(failure('malformed-request', detail, { fields: [{ path, message }] }));

const aboutSelf = failed(
  failure('not-permitted', 'Nobody decides about their own record.', {
    clause: { text: 'Independence: nobody decides about themselves' },
    whoCan: 'Another coordinator of the centre',
  }),
);

const actOf = ({ centreId, personId }: About, action: string, detail: object) => ({
  chain: centreId,
  action,
  subject: { kind: 'person', id: personId },
  detail: { ...detail },
});

const isOnStaff = async ({ tx, centreId, personId }: About): Promise<boolean> =>
  (await findPersonAt(tx, centreId, personId)) !== undefined;

/** Tells the person what somebody else recorded about them. */
const tell = (about: About, title: string): void => {
  const { tx, actorId, now, personId, centreId } = about;
  notify(tx, { actorId, at: now.toISOString() }, [
    { personId, centreId, kind: 'staff', title, link: '/my-record' },
  ]);
};

export const addEntry = async (
  about: About,
  { uploadIds, ...entry }: BodyOf<typeof contract.addEntry>,
): Answer<{ entryId: string }> => {
  const { tx, centreId, personId, actorId, today } = about;
  if (!(await isOnStaff(about))) return noPerson;
  if (entry.happenedOn > today)
    return malformed('happenedOn', 'is today or before', 'An entry is made once it has happened.');
  if (entry.untilOn !== null && entry.untilOn < entry.happenedOn)
    return malformed('untilOn', 'is on or after the first day', 'The last day is before the first.');
  if (entry.kind === 'cpd' && entry.minutes === null)
    return malformed('minutes', 'is needed for CPD', 'Say how long it took.');
  const files = await findUploads(tx, uploadIds);
  if (!files.ok) return files;
  if (entry.kind === 'cv' && files.value.length === 0)
    return malformed('uploadIds', 'holds the CV', 'A CV is a file.');
  const id = newId();
  await repo.insertEntry(tx, { ...entry, centreId, personId, id, recordedBy: actorId, recordedOn: today });
  await insertStaffFiles(tx, { centreId, itemId: id, personId }, files.value);
  const { kind, title, happenedOn, minutes } = entry;
  return ok({
    response: { entryId: id },
    act: actOf(about, 'staff-entry.add', { entry: id, kind, title, happenedOn, minutes }),
  });
};

/** Enters in a person's record that they attended a standardisation, as its record says; accepted unless it is the recorder's own. */
export const recordAttendance = async (
  about: About,
  {
    title,
    heldOn,
    minutes,
    detail,
  }: {
    readonly title: string;
    readonly heldOn: string;
    readonly minutes: number;
    readonly detail: string;
  },
): Promise<void> => {
  const { tx, centreId, personId, actorId, today } = about;
  const id = newId();
  await repo.insertEntry(tx, {
    centreId,
    personId,
    id,
    kind: 'standardisation',
    title,
    happenedOn: heldOn,
    untilOn: null,
    minutes,
    detail,
    reflection: null,
    recordedBy: actorId,
    recordedOn: today,
  });
  if (personId === actorId) return;
  const accepted = { verdict: 'accepted' as const, note: null, acceptedBy: actorId, acceptedOn: today };
  await repo.insertAcceptance(tx, { centreId, id: newId(), entryId: id, ...accepted });
  tell(about, 'Your attendance at a standardisation was entered in your record.');
};

export const acceptEntry = async (
  about: About,
  entryId: string,
  { verdict, note }: BodyOf<typeof contract.acceptEntry>,
): Answer<{ acceptanceId: string }> => {
  const { tx, centreId, personId, actorId, today } = about;
  if (personId === actorId) return aboutSelf;
  if (!(await repo.hasEntry(tx, about, entryId))) return noEntry;
  if (verdict === 'returned' && (note === null || note === ''))
    return malformed('note', 'says why', 'Say why the entry is returned.');
  const id = newId();
  await repo.insertAcceptance(tx, {
    centreId,
    id,
    entryId,
    verdict,
    note,
    acceptedBy: actorId,
    acceptedOn: today,
  });
  tell(about, `An entry of your record was ${verdict}.`);
  return ok({
    response: { acceptanceId: id },
    act: actOf(about, 'staff-entry.accept', { entry: entryId, verdict, note }),
  });
};

export const declareInterest = async (
  about: About,
  interest: BodyOf<typeof contract.declareInterest>,
): Answer<{ interestId: string }> => {
  const { tx, centreId, personId, actorId, today } = about;
  const { withPersonId, withOrganisationId, fromOn, untilOn } = interest;
  if (!(await isOnStaff(about))) return noPerson;
  if (untilOn !== null && untilOn < fromOn)
    return malformed('untilOn', 'is on or after the first day', 'The last day is before the first.');
  if (withPersonId === personId)
    return malformed('withPersonId', 'is somebody else', 'An interest stands between two people.');
  if (withPersonId !== null && (await findPersonAt(tx, centreId, withPersonId)) === undefined)
    return failed(failure('not-found', 'The centre has no such person.'));
  if (withOrganisationId !== null && !(await repo.hasOtherSide(tx, centreId, withOrganisationId)))
    return failed(failure('not-found', 'The register knows no such employer or centre.'));
  const id = newId();
  const row = { ...interest, centreId, personId, id, declaredBy: actorId, declaredOn: today };
  await repo.insertInterest(tx, row);
  tell(about, 'An interest was declared for you.');
  return ok({
    response: { interestId: id },
    act: actOf(about, 'interest.declare', {
      interest: id,
      withPersonId,
      withOrganisationId,
      fromOn,
      untilOn,
    }),
  });
};

export const endInterest = async (
  about: About,
  interestId: string,
  { untilOn, reason }: BodyOf<typeof contract.endInterest>,
): Answer<{ untilOn: string }> => {
  const { tx, centreId, personId, actorId } = about;
  if (personId === actorId) return aboutSelf;
  const interest = await repo.findInterest(tx, about, interestId);
  if (interest === undefined) return noInterest;
  if (interest.ended) return failed(failure('already-done', 'The interest has been ended already.'));
  if (untilOn < interest.fromOn)
    return malformed('untilOn', 'is on or after the first day', 'The last day is before the first.');
  const id = newId();
  await repo.insertInterestEnd(tx, { centreId, id, interestId, untilOn, reason, recordedBy: actorId });
  tell(about, 'An interest of yours was ended.');
  return ok({
    response: { untilOn },
    act: actOf(about, 'interest.end', { interest: interestId, untilOn, reason }),
  });
};

/** Why somebody cannot look over what is done in spite of an interest. */
const findUnfit = async (
  { tx, centreId, today }: About,
  scrutineerId: string,
  { withPersonId, withOrganisationId }: repo.InterestRow,
): Promise<string | null> => {
  if (scrutineerId === withPersonId) return 'The interest is with this very person.';
  const record = findRecord(await readRegister(tx, centreId, today), scrutineerId);
  const judging = record?.roles.some(
    ({ role, untilOn }) => role !== 'coordinator' && (untilOn === null || untilOn >= today),
  );
  if (record === undefined || judging !== true)
    return 'A scrutineer is an assessor or quality assurer of the centre.';
  const subject = { learnerId: withPersonId ?? '', employerId: withOrganisationId, parts: {} };
  return findInterests(record, { judgesOthers: false }, subject, today).length > 0
    ? `${record.name} has an interest in it as well.`
    : null;
};

export const nameScrutineer = async (
  about: About,
  interestId: string,
  { scrutineerId, reason, fromOn, untilOn }: BodyOf<typeof contract.nameScrutineer>,
): Answer<{ scrutinyId: string }> => {
  const { tx, centreId, personId, actorId, now } = about;
  if (personId === actorId) return aboutSelf;
  if (scrutineerId === personId)
    return malformed('scrutineerId', 'is somebody else', 'A scrutineer is a second person.');
  const interest = await repo.findInterest(tx, about, interestId);
  if (interest === undefined) return noInterest;
  if (untilOn !== null && untilOn < fromOn)
    return malformed('untilOn', 'is on or after the first day', 'The last day is before the first.');
  const unfit = await findUnfit(about, scrutineerId, interest);
  if (unfit !== null) return malformed('scrutineerId', 'is somebody independent', unfit);
  const id = newId();
  const row = { centreId, id, interestId, personId, scrutineerId, reason, fromOn, untilOn };
  await repo.insertScrutiny(tx, { ...row, recordedBy: actorId });
  tell(about, 'Somebody was named to look over what you do in spite of an interest.');
  notify(tx, { actorId, at: now.toISOString() }, [
    {
      personId: scrutineerId,
      centreId,
      kind: 'staff',
      title: 'You were named to look over what a colleague does in spite of an interest.',
      link: '/assess?filter=to-countersign',
    },
  ]);
  return ok({
    response: { scrutinyId: id },
    act: actOf(about, 'interest.scrutinise', { interest: interestId, scrutineerId, reason, fromOn, untilOn }),
  });
};

export const recordNation = async (
  about: About,
  { nation, fromOn }: BodyOf<typeof contract.recordNation>,
): Answer<{ nation: contract.RegisterRecord['nation'] }> => {
  const { tx, centreId, personId, actorId } = about;
  if (!(await isOnStaff(about))) return noPerson;
  await repo.insertNation(tx, { centreId, personId, id: newId(), nation, fromOn, recordedBy: actorId });
  return ok({ response: { nation }, act: actOf(about, 'staff-nation.record', { nation, fromOn }) });
};

export const nameSupporter = async (
  about: About,
  { role, supporterId, fromOn }: BodyOf<typeof contract.nameSupporter>,
): Answer<{ supportId: string }> => {
  const { tx, centreId, personId, actorId, now } = about;
  if (!(await isOnStaff(about))) return noPerson;
  if (supporterId === personId)
    return malformed('supporterId', 'is somebody else', 'Nobody supports themselves.');
  if (supporterId !== null) {
    const record = findRecord(await readRegister(tx, centreId, about.today), supporterId);
    if (record === undefined || !holdsQualification(record, role, null, about.today))
      return malformed(
        'supporterId',
        'is qualified in the role',
        'A supporter is qualified in the same role.',
      );
  }
  const id = newId();
  await repo.insertSupport(tx, { centreId, personId, id, role, supporterId, fromOn, recordedBy: actorId });
  tell(about, supporterId === null ? 'You have no supporter any more.' : 'A supporter was named for you.');
  const told = supporterId === null ? [] : [supporterId];
  notify(
    tx,
    { actorId, at: now.toISOString() },
    told.map((supporter) => ({
      personId: supporter,
      centreId,
      kind: 'staff',
      title: 'You were named to support a colleague in training.',
      link: '/my-record',
    })),
  );
  return ok({
    response: { supportId: id },
    act: actOf(about, 'staff-support.name', { role, supporterId, fromOn }),
  });
};
