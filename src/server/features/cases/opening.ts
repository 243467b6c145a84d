/** Raising a case: about what, by whom, and who handles it without an interest. */
import type { BodyOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/cases.ts';
import { caseSubjectNames, kindsAbout, rulesAbout } from '#domain/cases/about.ts';
import type { CaseCandidate } from '#domain/cases/candidate.ts';
import { type CaseKind, type CaseRules, caseKindNames } from '#domain/cases/case-rules.ts';
import { narrowedBy } from '#domain/cases/narrowing.ts';
import { noticeInWords } from '#domain/cases/telling.ts';
import { withoutCentre } from '#domain/cases/standing-aside.ts';
import { type CaseBars, isWithoutInterest, listHandlers } from '#domain/cases/taking-part.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { findUploads } from '../people/api.ts';
import { findSpecification } from '../specifications/api.ts';
import { type CaseCall, actOf, barsForDeciding, candidatesFor, putOn, record, tell } from './context.ts';
import { takeMeasures } from './measures.ts';
import { tellOfNeed } from './notices.ts';
import { keepPapers } from './papers.ts';
import * as repo from './repo.ts';
import { rulesSet } from './ruling.ts';
import { type CaseSubject, findAwardingOf, findSubject } from './subject-repo.ts';

const unseen = failure('not-found', 'There is nothing like that among what you see at this centre.');

type About = QueryOf<typeof contract.aboutCase>;

/** Kinds of subject that a learner or somebody without a role in quality may name: what is open to everybody there. */
const openToAll: readonly About['kind'][] = ['person', 'site', 'centre'];
/** Of an awarding organisation, those who look into portfolios. */
const verifiers = ['certification-officer', 'quality-manager', 'external-quality-assurer'] as const;
const centreStaff = ['coordinator', 'assessor', 'internal-quality-assurer'] as const;

const seesSubject = (
  actor: Actor,
  { kind }: About,
  { centreId, learnerId }: CaseSubject,
  awardingId: string,
): boolean => {
  if (awardingsAt(actor, centreId, ...verifiers).includes(awardingId)) return true;
  if (kind === 'review' || kind === 'sanction')
    return holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer');
  if (holdsRole(actor, centreId, ...centreStaff)) return true;
  if (openToAll.includes(kind)) return actor.memberships.some((one) => one.organisationId === centreId);
  return learnerId === actor.personId;
};

type Opened = { readonly subject: CaseSubject; readonly awardingId: string };

/** What a case would be about, for those who see it. */
const openSubject = async (
  { tx, actor }: Pick<CaseCall, 'tx' | 'actor'>,
  about: About,
  centreIds: readonly string[],
): Promise<Result<Opened, Failure>> => {
  const seen = centreIds.filter((id) => actor.centreIds.includes(id));
  const subject = await findSubject(tx, seen, about);
  if (subject === undefined) return failed(unseen);
  const awardingId =
    subject.awardingId ??
    awardingsAt(actor, subject.centreId, ...verifiers)[0] ??
    (await findAwardingOf(tx, subject.centreId));
  if (awardingId === undefined || !seesSubject(actor, about, subject, awardingId)) return failed(unseen);
  return ok({ subject, awardingId });
};

/** The rules of a kind: as the awarding organisation has set them or as published, narrowed by the specification. */
const rulesFor = async (
  tx: Tx,
  awardingId: string,
  kind: CaseKind,
  specificationId: string | null,
): Promise<CaseRules> => {
  const set = (await repo.listSetRules(tx, awardingId)).find((one) => one.kind === kind);
  const rules = rulesSet(kind, set?.content);
  const specification = specificationId === null ? undefined : await findSpecification(tx, specificationId);
  return specification === undefined ? rules : narrowedBy(specification.content, rules);
};

type RaisedAt = { readonly centreId: string; readonly awardingId: string };

const raisesForAwarding = (
  actor: Actor,
  { centreId, awardingId }: RaisedAt,
  { raisedBy }: CaseRules,
): boolean =>
  awardingsAt(actor, centreId, ...raisedBy).includes(awardingId) &&
  raisedBy.some((role) => holdsRole(actor, awardingId, role));

const raises = (actor: Actor, at: RaisedAt, rules: CaseRules): boolean =>
  rules.raisedBy.some((role) => holdsRole(actor, at.centreId, role)) || raisesForAwarding(actor, at, rules);

/** The rules of a kind as they hold for this case: without the centre's stages where the case concerns the centre. */
const rulesOf = async (
  { tx, today, actor }: Pick<CaseCall, 'tx' | 'today' | 'actor'>,
  kind: CaseKind,
  about: About,
  { subject, awardingId }: Opened,
): Promise<CaseRules> => {
  const { centreId, specificationId } = subject;
  const rules = rulesAbout(await rulesFor(tx, awardingId, kind, specificationId), about.kind);
  return withoutCentre(rules, {
    subject: about.kind,
    byAwarding: raisesForAwarding(actor, { centreId, awardingId }, rules),
    about: subject.about,
    staff: await candidatesFor({ tx, today }, { centreId, awardingId }, { heldBy: 'centre' }),
  });
};

type First = { readonly stage: number; readonly handlers: readonly CaseCandidate[] };

/**
 * The first stage that somebody can handle without an interest. Where nobody in a role is left, whoever of the awarding
 * organisation has no interest keeps the case until one is put on it.
 */
const findFirst = async (
  call: Pick<CaseCall, 'tx' | 'today'>,
  at: Pick<repo.CaseFile, 'centreId' | 'awardingId'>,
  rules: CaseRules,
  bars: CaseBars,
): Promise<First | undefined> => {
  for (const [stage, given] of rules.stages.entries()) {
    const handlers = listHandlers(await candidatesFor(call, at, given), given, bars, call.today);
    if (handlers.length > 0) return { stage, handlers };
  }
  const stage = rules.stages.findIndex(({ heldBy }) => heldBy === 'awarding');
  const given = rules.stages[stage];
  if (given === undefined) return undefined;
  const handlers = (await candidatesFor(call, at, given)).filter((one) =>
    isWithoutInterest(one, given, bars, call.today),
  );
  return handlers.length === 0 ? undefined : { stage, handlers };
};

const fileOf = (about: About, { subject, awardingId }: Opened, rules: CaseRules, raisedBy: string) => ({
  centreId: subject.centreId,
  awardingId,
  subjectKind: about.kind,
  subjectId: about.id,
  subjectLabel: subject.label,
  learnerId: subject.learnerId,
  registrationId: subject.registrationId,
  specificationId: subject.specificationId,
  unitRef: subject.unitRef,
  rules,
  raisedBy,
});

/** What a case about something would be: the kinds, their stages and who would handle it. */
export const readAbout = async (
  call: CaseCall,
  about: About,
): Promise<Result<ResponseOf<typeof contract.aboutCase>, Failure>> => {
  const opened = await openSubject(call, about, call.actor.centreIds);
  if (!opened.ok) return opened;
  const { subject, awardingId } = opened.value;
  const kinds: ResponseOf<typeof contract.aboutCase>['kinds'] = [];
  for (const kind of kindsAbout(about.kind)) {
    const rules = await rulesOf(call, kind, about, opened.value);
    if (!raises(call.actor, { centreId: subject.centreId, awardingId }, rules)) continue;
    const file = fileOf(about, opened.value, rules, call.actor.personId);
    const first = await findFirst(call, file, rules, await barsForDeciding(call, file, []));
    kinds.push({
      kind,
      stages: rules.stages.map((stage) => ({ ...stage, roles: [...stage.roles] })),
      handlers: first?.handlers.map(({ name }) => name) ?? [],
      told: rules.tells === undefined ? null : noticeInWords(rules.tells),
    });
  }
  return ok({
    centreId: subject.centreId,
    subject: { kind: about.kind, id: about.id, label: subject.label },
    learnerName: subject.learnerName,
    kinds,
  });
};

const nobody = failure('not-ready', 'Everybody who could handle the case has an interest in it.', {
  whoCan: 'The awarding organisation can name somebody who has none, and allocate the centre to them.',
});

/** Raises a case; whoever handles its first stage without an interest is put on it and told. */
export const open = async (
  call: CaseCall,
  centreId: string,
  body: BodyOf<typeof contract.openCase>,
): Promise<Result<Recorded<{ caseId: string; number: number }>, Failure>> => {
  const { tx, actor, today } = call;
  const about = body.subject;
  const opened = await openSubject(call, about, [centreId]);
  if (!opened.ok) return opened;
  const { subject, awardingId } = opened.value;
  if (!kindsAbout(about.kind).includes(body.kind))
    return failed(
      failure(
        'malformed-request',
        `“${caseSubjectNames[about.kind]}” is nothing that “${caseKindNames[body.kind]}” is raised about.`,
      ),
    );
  const rules = await rulesOf(call, body.kind, about, opened.value);
  if (!raises(actor, { centreId, awardingId }, rules))
    return failed(
      failure('not-permitted', `You hold no role in which “${caseKindNames[body.kind]}” is raised.`, {
        whoCan: 'A coordinator of the centre can raise it for you.',
      }),
    );
  const uploads = await findUploads(tx, body.uploadIds);
  if (!uploads.ok) return uploads;
  const basis = fileOf(about, opened.value, rules, actor.personId);
  const first = await findFirst(call, basis, rules, await barsForDeciding(call, basis, []));
  if (first === undefined) return failed(nobody);
  const number = await repo.takeNumber(tx, centreId);
  const file = { ...basis, id: newId(), number, kind: body.kind, title: body.title, raisedOn: today };
  await repo.insertFile(tx, file);
  await putOn(call, file, { people: [actor.personId], part: 'raiser', reason: null });
  const isAbout = subject.learnerId !== null && subject.learnerId !== actor.personId;
  const parties = isAbout && rules.subjectSees === 'from-beginning' ? [subject.learnerId] : [];
  const told = parties.filter((one) => one !== null);
  await putOn(call, file, { people: told, part: 'subject', reason: null });
  const handlers = first.handlers.map(({ personId }) => personId);
  await putOn(call, file, { people: handlers, part: 'officer', reason: null });
  await record(call, file, {
    kind: 'opened',
    stage: first.stage,
    words: body.words,
    audience: rules.subjectSees === 'from-beginning' ? ['raiser', 'subject'] : ['raiser'],
  });
  await takeMeasures(call, file, { stage: first.stage, by: body.by });
  const onCase = [...handlers, ...told];
  await tellOfNeed(
    call,
    { ...file, learnerName: subject.learnerName },
    { stage: first.stage, outcome: null, onCase },
  );
  await keepPapers(call, file, uploads.value, { isApart: false, audience: ['raiser'], readers: [] });
  tell(call, file, handlers, `${caseKindNames[body.kind]} waits for you.`);
  tell(call, file, told, `${caseKindNames[body.kind]} was raised about your work.`);
  return ok({ response: { caseId: file.id, number }, act: actOf(file, 'case.open') });
};
