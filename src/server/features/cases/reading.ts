/** Cases as they are shown: a party sees who handles it and what is meant for them. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import type { Failure } from '#contract/failure.ts';
import { actsOpenTo } from '#domain/cases/acting.ts';
import { stageOf } from '#domain/cases/case-standing.ts';
import { draftLetters } from '#domain/cases/drafting.ts';
import { clausesOn } from '#domain/cases/narrowing.ts';
import { businessDaysUntil } from '#domain/shared/business-days.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import { logLook } from '#server/audit/look.ts';
import { findSpecification } from '../specifications/api.ts';
import { type CaseCall, type OpenCase, addresseesOf, readFile, standingOf } from './context.ts';
import { holdStateOf, isHeld } from './measures.ts';
import { listPapers } from './paper-repo.ts';
import * as repo from './repo.ts';
import { listNames } from './subject-repo.ts';

const rowOf = (file: repo.CaseFile, today: string): contract.CaseRow => {
  const standing = standingOf(file, today);
  return {
    caseId: file.id,
    centreId: file.centreId,
    centreName: file.centreName,
    number: file.number,
    kind: file.kind,
    title: file.title,
    subject: { kind: file.subjectKind, id: file.subjectId, label: file.subjectLabel },
    raisedOn: file.raisedOn,
    stageName: stageOf(file.rules, standing.stage).name,
    state: standing.state,
    dueOn: standing.dueOn,
    isLate: standing.isLate,
    daysLeft: standing.dueOn === null ? null : businessDaysUntil(today, standing.dueOn, file.nation),
    waitsFor: standing.waitsFor,
    outcome: standing.decision?.outcome.label ?? null,
    myParts: file.myParts,
  };
};

const PAGE = 100;

/** The cases that somebody is on, the newest first; a page may hold fewer where it leaves out those that are closed. */
export const listCases = async (
  { tx, today }: Pick<CaseCall, 'tx' | 'today'>,
  { show, after }: QueryOf<typeof contract.listCases>,
): Promise<ResponseOf<typeof contract.listCases>> => {
  const files = await repo.listFiles(tx, { after: after ?? null, limit: PAGE + 1 });
  const shown = files.slice(0, PAGE);
  const rows = shown.map((file) => rowOf(file, today));
  return {
    items: show === 'all' ? rows : rows.filter(({ state }) => state === 'open' || state === 'decided'),
    next: files.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
};

const presentEvent = (event: repo.EventRow): contract.CaseEventRow => ({
  id: event.id,
  kind: event.kind,
  stage: event.stage,
  words: event.words,
  byName: event.byName,
  forName: event.forName,
  on: event.on,
  outcome: event.outcome ?? null,
  untilOn: event.untilOn ?? null,
  audience: event.audience,
  hasLetter: event.hasLetter,
});

type About = Awaited<ReturnType<typeof findSpecification>>;

const clausesOf = (file: repo.CaseFile, specification: About): contract.Case['clauses'] =>
  specification === undefined
    ? []
    : clausesOn(specification.content, file.kind, file.unitRef ?? undefined).map((clause) =>
        clauseIn(specification.shortName, clause),
      );

const draftsOf = (
  { file, standing }: OpenCase,
  specification: About,
  isWorkHeld: boolean,
): contract.Case['drafts'] =>
  draftLetters({
    kind: file.kind,
    number: file.number,
    title: file.title,
    centreName: file.centreName,
    learnerName: file.learnerName,
    about: file.subjectLabel,
    specificationTitle: specification?.content.title ?? null,
    raisedOn: file.raisedOn,
    stageName: stageOf(file.rules, standing.stage).name,
    nextStageName: standing.isLastStage ? null : stageOf(file.rules, standing.stage + 1).name,
    standing,
    reported: file.events.find(({ kind }) => kind === 'reported')?.words ?? null,
    isHeld: isWorkHeld,
  }).map((draft) => ({ ...draft }));

/** One case with everything that the reader may see of it. */
export const readCase = async (
  call: CaseCall,
  caseId: string,
): Promise<Result<ResponseOf<typeof contract.readCase>, Failure>> => {
  const opened = await readFile(call, caseId);
  if (!opened.ok) return opened;
  const { file, standing } = opened.value;
  await logLook(call.tx, call.actor, file.centreId, `case ${file.id}`);
  const [people, papers, specification] = await Promise.all([
    repo.listPeople(call.tx, file),
    listPapers(call.tx, file),
    file.specificationId === null ? undefined : findSpecification(call.tx, file.specificationId),
  ]);
  const hold = await holdStateOf(call.tx, file);
  const handles = file.myParts.includes('officer');
  const isTakenUp = standing.steps.some(({ step, doneOn }) => step === 'acknowledge' && doneOn !== null);
  return ok({
    ...rowOf(file, call.today),
    learnerName: file.learnerName,
    registrationId: file.registrationId,
    unitRef: file.unitRef,
    stages: file.rules.stages.map((stage) => ({ ...stage, roles: [...stage.roles] })),
    stage: standing.stage,
    isLastStage: standing.isLastStage,
    steps: [...standing.steps],
    people: [...people],
    events: file.events.map(presentEvent),
    papers: papers.map(({ id, title, isApart, name, mediaType, bytes, addedByName, addedOn, readers }) => ({
      id,
      title,
      isApart,
      name,
      mediaType,
      bytes,
      addedByName,
      addedOn,
      readers,
    })),
    outcomes: file.rules.outcomes.map(({ key, label }) => ({ key, label })),
    clauses: clausesOf(file, specification),
    held: isHeld(hold) ? hold : null,
    addressees: handles ? [...(await listNames(call.tx, await addresseesOf(call, opened.value)))] : [],
    drafts: handles ? draftsOf(opened.value, specification, isHeld(hold)) : [],
    mayDo: [
      ...actsOpenTo(
        { parts: file.myParts, standing, holdsWork: file.rules.holdsWork },
        { acknowledged: isTakenUp, hold },
      ),
    ],
    mayPut: handles,
  });
};
