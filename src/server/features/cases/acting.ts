/** What is done with a case: each act is checked, recorded, told to whom it concerns, and nothing is changed. */
import type { BodyOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type CaseAct, type CasePart, mayActOnCase } from '#domain/cases/acting.ts';
import { type CaseStage, caseKindNames } from '#domain/cases/case-rules.ts';
import { stageOf } from '#domain/cases/case-standing.ts';
import { isWithoutInterest, listHandlers, mayTakePart } from '#domain/cases/taking-part.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Act as AuditAct } from '#server/audit/act.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { arrange } from './arranging.ts';
import { liftSanction } from './applying.ts';
import { refusedBy } from '../registrations/api.ts';
import {
  type CaseCall,
  type OpenCase,
  actOf,
  addresseesOf,
  barsForDecidingCase,
  candidatesFor,
  openFile,
  putOn,
  readFile,
  record,
  stageOfAppointed,
  tell,
} from './context.ts';
import { keepLetter } from './letters.ts';
import { changeHold, holdStateOf, isHeld } from './measures.ts';
import { tellOfNeed } from './notices.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Act = BodyOf<typeof contract.actOnCase>;

const parties: readonly CasePart[] = ['raiser', 'subject'];

/** Who sees what was done, beside those who handle the case. */
const audiences: Readonly<Record<CaseAct, readonly CasePart[]>> = {
  acknowledged: parties,
  note: [],
  answer: [],
  opinion: [],
  extended: parties,
  decided: parties,
  appealed: parties,
  referred: parties,
  told: [],
  applied: parties,
  held: [],
  released: [],
  withdrawn: parties,
};

const documentOf = ({ file }: OpenCase): string => caseKindNames[file.kind];

/** Whoever decides is, on the day, in a role of the stage and without an interest; its refusal names who could. */
const refuseDeciding = async (call: CaseCall, opened: OpenCase): Promise<readonly Refusal[]> => {
  const candidates = await candidatesFor(call, opened.file, opened.stage);
  const candidate = candidates.find(({ personId }) => personId === call.actor.personId);
  const bars = await barsForDecidingCase(call, opened);
  return mayTakePart(candidate, 'officer', opened.stage, bars, candidates, call.today);
};

type Taken = { readonly stage: number; readonly given: CaseStage; readonly handlers: readonly string[] };

/** The next stage that somebody can handle without an interest; those who decided before are not among them. */
const findNext = async (call: CaseCall, opened: OpenCase): Promise<Taken | undefined> => {
  const { file, standing } = opened;
  const bars = await barsForDecidingCase(call, opened);
  const decided = standing.decisions.map(({ personId }) => personId);
  for (let stage = standing.stage + 1; stage < file.rules.stages.length; stage += 1) {
    const given = stageOf(file.rules, stage);
    const candidates = await candidatesFor(call, file, given);
    const all = { ...bars, decided };
    const handlers = listHandlers(candidates, given, all, call.today);
    const isLast = stage === file.rules.stages.length - 1;
    const keepers = isLast ? candidates.filter((one) => isWithoutInterest(one, given, all, call.today)) : [];
    const chosen = handlers.length > 0 ? handlers : keepers;
    if (chosen.length > 0) return { stage, given, handlers: chosen.map(({ personId }) => personId) };
  }
  return undefined;
};

/** Takes the case to the next stage: those who handle it are put on it, and those of the stage before are off. */
const takeFurther = async (call: CaseCall, opened: OpenCase, act: CaseAct, words: string) => {
  const { file } = opened;
  const next = await findNext(call, opened);
  if (next === undefined)
    return failed(
      failure('not-ready', 'Everybody who could handle the next stage has an interest in it.', {
        whoCan: 'The awarding organisation can name somebody who has none, and allocate the centre to them.',
      }),
    );
  await putOn(call, file, { people: next.handlers, part: 'officer', reason: next.given.name });
  await record(call, file, { kind: act, stage: next.stage, words, audience: audiences[act] });
  tell(call, file, next.handlers, `${next.given.name} waits for you.`);
  return ok(next.stage);
};

const detailOf = (body: Act): Readonly<Record<string, unknown>> => {
  if (body.act === 'decided') return { outcome: body.outcome };
  return body.act === 'extended' ? { step: body.step, untilOn: body.untilOn } : {};
};

const refuseContent = ({ file }: OpenCase, body: Act, today: string): Failure | null => {
  if (body.act === 'decided' && !file.rules.outcomes.some(({ key }) => key === body.outcome))
    return failure('malformed-request', 'The rules of the case know no such outcome.');
  if (body.act === 'extended' && body.untilOn <= today)
    return failure('malformed-request', 'A deadline is moved to a later day than today.');
  return null;
};

/** Writes to a party: whoever is told becomes a party, if they were none, and reads what is meant for them. */
const tellParty = async (
  call: CaseCall,
  opened: OpenCase,
  personId: string,
  words: string,
): Promise<Result<null, Failure>> => {
  const { file, standing } = opened;
  if (!(await addresseesOf(call, opened)).includes(personId))
    return failed(
      failure('rule-not-met', 'Letters go to the parties of a case, and to people whom it is about.', {
        whoCan: 'Whoever handles the case can put somebody else on it first.',
      }),
    );
  const people = await repo.listPeople(call.tx, file);
  if (!people.some((one) => one.personId === personId))
    await putOn(call, file, { people: [personId], part: 'subject', reason: null });
  await record(call, file, { kind: 'told', stage: standing.stage, words, forPersonId: personId });
  tell(call, file, [personId], 'You are written to.');
  return ok(null);
};

const recordPlain = (call: CaseCall, { file, standing }: OpenCase, body: Act): Promise<void> =>
  record(call, file, {
    kind: body.act,
    stage: standing.stage,
    words: 'words' in body ? body.words : null,
    detail: detailOf(body),
    audience: audiences[body.act],
    forPersonId: body.act === 'answer' ? call.actor.personId : null,
  });

const tellOthers = async (call: CaseCall, { file }: OpenCase, body: Act): Promise<void> => {
  const people = await repo.listPeople(call.tx, file);
  const seen = audiences[body.act];
  const shown = people.filter(({ part }) => part === 'officer' || seen.includes(part));
  const titles: Partial<Readonly<Record<CaseAct, string>>> = {
    acknowledged: 'It was taken up.',
    decided: 'It was decided.',
    extended: 'A deadline was moved.',
    answer: 'Somebody has answered.',
    opinion: 'The independent member has given their view.',
    withdrawn: 'It was withdrawn.',
  };
  const title = titles[body.act];
  if (title !== undefined)
    tell(
      call,
      file,
      shown.map(({ personId }) => personId),
      title,
    );
};

/** What a decision or a withdrawal brings about at once, in the same act. */
const follow = async (
  call: CaseCall,
  opened: OpenCase,
  body: Act,
): Promise<Result<readonly AuditAct[], Failure>> => {
  const outcome =
    body.act === 'decided' ? opened.file.rules.outcomes.find(({ key }) => key === body.outcome) : undefined;
  const { file } = opened;
  const ended = body.act === 'withdrawn' ? 'It was withdrawn.' : outcome?.label;
  if (ended !== undefined && outcome?.keepsHold !== true && isHeld(await holdStateOf(call.tx, file))) {
    const released = await changeHold(call, file, 'off');
    if (!released.ok) return released;
    await record(call, file, { kind: 'released', stage: opened.standing.stage, words: ended });
  }
  if (ended !== undefined) {
    const onCase = (await repo.listPeople(call.tx, file)).map(({ personId }) => personId);
    await tellOfNeed(call, file, { stage: opened.standing.stage, outcome: ended, onCase });
  }
  return outcome?.follows === 'lift-sanction'
    ? liftSanction(call, opened, `Case ${String(opened.file.number)}: ${outcome.label}`)
    : ok([]);
};

/** Records what is done, and whatever of the case it changes besides. */
const perform = async (call: CaseCall, opened: OpenCase, body: Act): Promise<Result<unknown, Failure>> => {
  if (body.act === 'appealed' || body.act === 'referred')
    return takeFurther(call, opened, body.act, body.words);
  if (body.act === 'told') return tellParty(call, opened, body.personId, body.words);
  if (body.act === 'decided') {
    const arranged = await arrange(call, opened, body);
    if (!arranged.ok) return arranged;
  }
  if (body.act === 'held' || body.act === 'released') {
    const changed = await changeHold(call, opened.file, body.act === 'held' ? 'on' : 'off');
    if (!changed.ok) return changed;
  }
  await recordPlain(call, opened, body);
  await tellOthers(call, opened, body);
  return ok(null);
};

const refuse = async (call: CaseCall, opened: OpenCase, body: Act): Promise<Failure | null> => {
  const { file, standing } = opened;
  const refusals = [
    ...mayActOnCase({ act: body.act, parts: file.myParts, standing, holdsWork: file.rules.holdsWork }),
    ...(body.act === 'decided' ? await refuseDeciding(call, opened) : []),
  ];
  if (refusals.length > 0) return refusedBy('It was not done.', refusals, documentOf(opened));
  const isTakenUp = standing.steps.some(({ step, doneOn }) => step === 'acknowledge' && doneOn !== null);
  return body.act === 'acknowledged' && isTakenUp
    ? failure('already-done', 'The stage was taken up already.')
    : refuseContent(opened, body, call.today);
};

/** Does one thing with a case. */
export const act = async (
  call: CaseCall,
  caseId: string,
  body: Act,
): Answer<ResponseOf<typeof contract.actOnCase>> => {
  const opened = await openFile(call, caseId);
  if (!opened.ok) return opened;
  const refused = await refuse(call, opened.value, body);
  if (refused !== null) return failed(refused);
  const done = await perform(call, opened.value, body);
  if (!done.ok) return done;
  const followed = await follow(call, opened.value, body);
  if (!followed.ok) return followed;
  const { file } = opened.value;
  const after = await readFile(call, caseId);
  if (!after.ok) return after;
  await keepLetter(call, after.value, body.act);
  const { state, stage } = after.value.standing;
  return ok({
    response: { state, stage },
    act: [actOf(file, `case.${body.act}`), ...followed.value],
  });
};

const onlyOfficers = failure('not-permitted', 'People are put on a case by whoever handles it.', {
  whoCan: 'Whoever handles the case',
});

/** Those who could be put on a case, each with what bars them. */
export const listPossible = async (
  call: CaseCall,
  caseId: string,
  { part }: QueryOf<typeof contract.caseCandidates>,
): Promise<Result<ResponseOf<typeof contract.caseCandidates>, Failure>> => {
  const opened = await readFile(call, caseId);
  if (!opened.ok) return opened;
  if (!opened.value.file.myParts.includes('officer')) return failed(onlyOfficers);
  const candidates = await possibleFor(call, opened.value, part);
  const bars = await barsForDecidingCase(call, opened.value);
  const as = part === 'officer' ? 'officer' : 'independent';
  return ok({
    items: candidates.map((one) => ({
      personId: one.personId,
      name: one.name,
      barredBy:
        mayTakePart(one, as, stageFor(opened.value, part), bars, candidates, call.today)[0]?.detail ?? null,
    })),
  });
};

const stageFor = ({ stage }: OpenCase, part: string): CaseStage =>
  part === 'appointed' ? stageOfAppointed(stage) : stage;

const possibleFor = (call: CaseCall, opened: OpenCase, part: string) =>
  candidatesFor(call, opened.file, stageFor(opened, part));

/** Puts somebody on a case, or takes them off; nobody is put on it who has an interest. */
export const put = async (
  call: CaseCall,
  caseId: string,
  { personId, part, state, reason }: BodyOf<typeof contract.putOnCase>,
): Answer<{ state: 'on' | 'off' }> => {
  const opened = await openFile(call, caseId);
  if (!opened.ok) return opened;
  const { file } = opened.value;
  if (!file.myParts.includes('officer')) return failed(onlyOfficers);
  const people = await repo.listPeople(call.tx, file);
  const isOn = people.some((one) => one.personId === personId && one.part === part);
  if (isOn === (state === 'on'))
    return failed(
      failure('already-done', isOn ? 'They are on the case already.' : 'They are not on the case.'),
    );
  const officers = people.filter((one) => one.part === 'officer');
  if (state === 'off' && part === 'officer' && officers.length === 1)
    return failed(
      failure('rule-not-met', 'Somebody has to handle the case.', {
        whoCan: 'Put another person on it first.',
      }),
    );
  if (state === 'on') {
    const candidates = await possibleFor(call, opened.value, part);
    const refusals = mayTakePart(
      candidates.find((one) => one.personId === personId),
      part === 'officer' ? 'officer' : 'independent',
      stageFor(opened.value, part),
      await barsForDecidingCase(call, opened.value),
      candidates,
      call.today,
    );
    if (refusals.length > 0)
      return failed(refusedBy('They were not put on the case.', refusals, documentOf(opened.value)));
    await putOn(call, file, { people: [personId], part, reason });
    tell(call, file, [personId], 'You were put on it.');
  } else {
    const { centreId, id } = file;
    const off = { centreId, id: newId(), caseId: id, personId, part, state, reason };
    await repo.insertPeople(call.tx, [{ ...off, putBy: call.actor.personId, putOn: call.today }]);
  }
  return ok({ response: { state }, act: actOf(file, 'case.put-person') });
};
