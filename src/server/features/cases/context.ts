/** What every act on a case starts from: the file as the actor sees it, where it stands, and what bars people from it. */
import { type Failure, failure } from '#contract/failure.ts';
import type { CasePart } from '#domain/cases/acting.ts';
import { type CaseStage } from '#domain/cases/case-rules.ts';
import { type CaseStanding, caseStanding, stageOf } from '#domain/cases/case-standing.ts';
import type { AppealPanel } from '#domain/cases/appeal-panel.ts';
import type { CaseCandidate } from '#domain/cases/candidate.ts';
import { standsAside } from '#domain/cases/standing-aside.ts';
import type { CaseBars } from '#domain/cases/taking-part.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, scopeOf } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { readRegister } from '../people/api.ts';
import { findSpecification } from '../specifications/api.ts';
import { listCandidates } from './people-repo.ts';
import * as repo from './repo.ts';
import { findSubject, readParts } from './subject-repo.ts';

export type CaseCall = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly now: Date;
};

export type OpenCase = {
  readonly file: repo.CaseFile;
  readonly standing: CaseStanding;
  readonly stage: CaseStage;
};

export const unseenCase = failure('not-found', 'There is no such case among those that you are on.');

export const standingOf = (file: repo.CaseFile, today: string): CaseStanding =>
  caseStanding(file.rules, file.course, file.nation, today);

/** The case as the actor sees it. */
export const readFile = async (
  { tx, today }: Pick<CaseCall, 'tx' | 'today'>,
  id: string,
): Promise<Result<OpenCase, Failure>> => {
  const file = await repo.findCase(tx, id);
  if (file === undefined) return failed(unseenCase);
  const standing = standingOf(file, today);
  return ok({ file, standing, stage: stageOf(file.rules, standing.stage) });
};

/** As `readFile`, for an act: with the lock of the case, so that two officers at once are one after the other. */
export const openFile = async (call: CaseCall, id: string): Promise<Result<OpenCase, Failure>> => {
  await repo.lockCase(call.tx, id);
  return readFile(call, id);
};

export type Barring = Pick<
  repo.CaseFile,
  | 'centreId'
  | 'awardingId'
  | 'subjectKind'
  | 'subjectId'
  | 'learnerId'
  | 'specificationId'
  | 'unitRef'
  | 'raisedBy'
  | 'rules'
>;

const barsOf = async (tx: Tx, file: Barring, decided: readonly string[]): Promise<CaseBars> => {
  const { centreId, learnerId, unitRef } = file;
  const subject = await findSubject(tx, [centreId], { kind: file.subjectKind, id: file.subjectId });
  const parts =
    file.rules.ownWorkBars && learnerId !== null ? await readParts(tx, { centreId, learnerId, unitRef }) : {};
  const madeBy = file.rules.ownWorkBars ? (subject?.madeBy ?? []) : [];
  return {
    raisedBy: file.raisedBy,
    about: [...(learnerId === null ? [] : [learnerId]), ...(subject?.about ?? [])],
    employerId: subject?.employerId ?? null,
    parts: { ...parts, decided: [...(parts.decided ?? []), ...madeBy] },
    decided,
  };
};

/**
 * What the gate asks of whoever decides an appeal against a judgement. A register that the actor does not see is left
 * aside: whoever decides is asked again, and sees their own.
 */
const panelsOf = async (
  { tx, actor, today }: CaseCall,
  { rules, centreId, awardingId, learnerId, specificationId, unitRef }: Barring,
  employerId: string | null,
): Promise<NonNullable<CaseBars['panels']>> => {
  if (rules.kind !== 'appeal' || learnerId === null || specificationId === null) return {};
  const specification = (await findSpecification(tx, specificationId))?.content;
  if (specification === undefined) return {};
  const seen = scopeOf(actor).centreIds;
  const subject = { learnerId, employerId, specificationId, unitRef };
  const panelAt = async (id: string, at: object): Promise<AppealPanel | undefined> =>
    seen.includes(id)
      ? { register: await readRegister(tx, id, today), specification, subject: { ...subject, ...at } }
      : undefined;
  const [centre, awarding] = [await panelAt(centreId, {}), await panelAt(awardingId, { centreId })];
  return {
    ...(centre === undefined ? {} : { centre }),
    ...(awarding === undefined ? {} : { awarding }),
  };
};

/** What bars people from deciding: interests and parts, and of an appeal against a judgement whatever the gate asks. */
export const barsForDeciding = async (
  call: CaseCall,
  file: Barring,
  decided: readonly string[],
): Promise<CaseBars> => {
  const bars = await barsOf(call.tx, file, decided);
  return { ...bars, panels: await panelsOf(call, file, bars.employerId) };
};

const decidedBefore = ({ standing }: OpenCase): readonly string[] =>
  standing.decisions.filter(({ stage }) => stage < standing.stage).map(({ personId }) => personId);

export const barsForDecidingCase = (call: CaseCall, opened: OpenCase): Promise<CaseBars> =>
  barsForDeciding(call, opened.file, decidedBefore(opened));

export const barsOfCase = (tx: Tx, opened: OpenCase): Promise<CaseBars> =>
  barsOf(tx, opened.file, decidedBefore(opened));

export const candidatesFor = (
  { tx, today }: Pick<CaseCall, 'tx' | 'today'>,
  { centreId, awardingId }: Pick<repo.CaseFile, 'centreId' | 'awardingId'>,
  { heldBy }: Pick<CaseStage, 'heldBy'>,
): Promise<readonly CaseCandidate[]> => listCandidates(tx, { centreId, awardingId, heldBy, today });

/** Those who answer for the centre in a case that concerns it, once they are written to. */
const answerableFor = async (
  { tx, today }: Pick<CaseCall, 'tx' | 'today'>,
  { rules, ...at }: repo.CaseFile,
): Promise<readonly string[]> => {
  if (!standsAside(rules)) return [];
  const staff = await candidatesFor({ tx, today }, at, { heldBy: 'centre' });
  return staff.filter(({ roles }) => roles.includes('coordinator')).map(({ personId }) => personId);
};

/** Whom those who handle a case may write to: its parties, and the people whom it is about. */
export const addresseesOf = async (
  call: Pick<CaseCall, 'tx' | 'today'>,
  opened: OpenCase,
): Promise<readonly string[]> => {
  const [people, { about }, answerable] = await Promise.all([
    repo.listPeople(call.tx, opened.file),
    barsOfCase(call.tx, opened),
    answerableFor(call, opened.file),
  ]);
  const parties = people.filter(({ part }) => part !== 'officer').map(({ personId }) => personId);
  return [...new Set([...about, ...parties, ...answerable])];
};

/** Whoever judges again works at the centre, whichever side decided that. */
export const stageOfAppointed = (stage: CaseStage): CaseStage => ({ ...stage, heldBy: 'centre', roles: [] });

type Putting = {
  readonly people: readonly string[];
  readonly part: CasePart;
  readonly reason: string | null;
};

/** Puts people on a case in a part. */
export const putOn = (
  { tx, actor, today }: CaseCall,
  { centreId, id }: Pick<repo.CaseFile, 'centreId' | 'id'>,
  { people, part, reason }: Putting,
): Promise<void> =>
  repo.insertPeople(
    tx,
    people.map((personId) => ({
      centreId,
      id: newId(),
      caseId: id,
      personId,
      part,
      state: 'on' as const,
      reason,
      putBy: actor.personId,
      putOn: today,
    })),
  );

type Recording = {
  readonly kind: string;
  readonly stage: number;
  readonly words?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly audience?: readonly CasePart[];
  readonly forPersonId?: string | null;
};

/** Adds one thing that happened to a case. */
export const record = (
  { tx, actor, today }: CaseCall,
  { centreId, id }: Pick<repo.CaseFile, 'centreId' | 'id'>,
  { kind, stage, words = null, detail = {}, audience = [], forPersonId = null }: Recording,
): Promise<void> =>
  repo.insertEvent(tx, {
    centreId,
    id: newId(),
    caseId: id,
    kind,
    stage,
    words,
    detail,
    audience,
    forPersonId,
    personId: actor.personId,
    happenedOn: today,
  });

/** Tells people that something waits for them in a case; what it is stands in the case alone. */
export const tell = (
  { tx, actor, now }: CaseCall,
  { centreId, id, number }: Pick<repo.CaseFile, 'centreId' | 'id' | 'number'>,
  people: readonly string[],
  title: string,
): void =>
  notify(
    tx,
    { actorId: actor.personId, at: now.toISOString() },
    [...new Set(people)].map((personId) => ({
      personId,
      centreId,
      kind: 'case' as const,
      title: `Case ${String(number)}: ${title}`,
      link: `/cases/${id}`,
    })),
  );

/** The act on the chain of the centre; it says that something was done, and not what the case is about. */
export const actOf = ({ centreId, id }: Pick<repo.CaseFile, 'centreId' | 'id'>, action: string) => ({
  chain: centreId,
  action,
  subject: { kind: 'case', id },
});
