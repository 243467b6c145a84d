/** What a case does to the work that it is about: claims and evidence held, the awarding organisation told. */
import type { Failure } from '#contract/failure.ts';
import { failure } from '#contract/failure.ts';
import type { HoldState } from '#domain/cases/acting.ts';
import { type Reporting, reportingOf } from '#domain/cases/reporting.ts';
import { listHandlers } from '#domain/cases/taking-part.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { type NewHold, insertHolds, listHeldUnder } from '../holds/api.ts';
import {
  type Barring,
  type CaseCall,
  barsForDeciding,
  candidatesFor,
  putOn,
  record,
  tell,
} from './context.ts';
import { readDeclared } from './declared-repo.ts';
import { listPeople } from './repo.ts';
import type * as repo from './repo.ts';
import { type DrawnWork, listDrawnWork } from './subject-repo.ts';

type OfCase = Pick<
  repo.CaseFile,
  'centreId' | 'id' | 'awardingId' | 'number' | 'learnerId' | 'unitRef' | 'subjectKind' | 'subjectId'
>;

/** The work that a case is about: that of its learner, or what was drawn for the review that it is about. */
const worksOf = async (tx: Tx, { learnerId, unitRef, ...file }: OfCase): Promise<readonly DrawnWork[]> => {
  if (learnerId !== null) return [{ learnerId, unitRef }];
  return file.subjectKind === 'review' ? listDrawnWork(tx, file) : [];
};

/** What a case can hold: the claims of the learners, and the evidence that it is about. */
const holdsOf = async (
  call: CaseCall,
  file: OfCase,
  { what, because }: { readonly what: 'claims' | 'work'; readonly because: string },
): Promise<readonly NewHold[]> => {
  const evidenceId = file.subjectKind === 'evidence' ? file.subjectId : null;
  const works = await worksOf(call.tx, file);
  return works.flatMap((work): readonly NewHold[] => {
    const common = {
      ...work,
      centreId: file.centreId,
      awardingId: file.awardingId,
      heldUnder: file.id,
      state: 'on' as const,
      because,
      setBy: call.actor.personId,
      setOn: call.today,
    };
    const claims = { ...common, id: newId(), what: 'claims' as const, evidenceId: null };
    return what === 'claims' ? [claims] : [claims, { ...common, id: newId(), what: 'evidence', evidenceId }];
  });
};

const lookedInto = ({ number }: OfCase) => ({
  what: 'work' as const,
  because: `case ${String(number)} of the centre is being looked into.`,
});

const heldUnder = ({ centreId, id }: OfCase) => ({ centreId, heldUnder: id });

/** What of the case is held, whether something could be, or never can. */
export const holdStateOf = async (tx: Tx, file: OfCase): Promise<HoldState> => {
  const held = await listHeldUnder(tx, heldUnder(file));
  if (held.length === 0) return (await worksOf(tx, file)).length === 0 ? 'none' : 'possible';
  return held.some(({ what }) => what === 'evidence') ? 'work' : 'claims';
};

export const isHeld = (state: HoldState): state is 'claims' | 'work' =>
  state === 'claims' || state === 'work';

/** Releases whatever is held under the case. */
const release = async (call: CaseCall, file: OfCase): Promise<void> => {
  const { centreId, awardingId } = file;
  const released = {
    centreId,
    awardingId,
    heldUnder: file.id,
    setBy: call.actor.personId,
    setOn: call.today,
  };
  const held = await listHeldUnder(call.tx, heldUnder(file));
  await insertHolds(
    call.tx,
    held.map((one) => ({ ...one, ...released, id: newId(), state: 'off' as const })),
  );
};

/** Holds claims and evidence, or releases what is held. */
export const changeHold = async (
  call: CaseCall,
  file: OfCase,
  state: 'on' | 'off',
): Promise<Result<null, Failure>> => {
  const stands = await holdStateOf(call.tx, file);
  if (stands === 'none')
    return failed(failure('not-ready', 'The case is about no learner’s work that could be held.'));
  if (isHeld(stands) === (state === 'on'))
    return failed(failure('already-done', state === 'on' ? 'It is held already.' : 'Nothing is held.'));
  if (state === 'off') await release(call, file);
  else await insertHolds(call.tx, await holdsOf(call, file, lookedInto(file)));
  return ok(null);
};

const readReporting = async (
  { tx }: CaseCall,
  file: OfCase & Pick<repo.CaseFile, 'kind'>,
  by: 'learner' | 'staff',
): Promise<Reporting> => {
  const declared =
    file.learnerId === null ? { declaredOn: null, isCertificated: false } : await readDeclared(tx, file);
  return reportingOf({ kind: file.kind, by: file.learnerId === null ? 'staff' : by, ...declared });
};

/** What the rules of a case hold from its beginning, and in which words the case tells it; null where nothing. */
const heldAtOnce = (file: Barring & OfCase) => {
  const { holdsWork, holdsClaims } = file.rules;
  if (holdsWork) return { ...lookedInto(file), words: 'Claims and evidence are held from the beginning.' };
  // What waits for an outcome are the claims of its learner; a review that is appealed against stops nobody’s.
  if (holdsClaims === undefined || file.learnerId === null) return null;
  const words = `Nothing is claimed before it is decided (${holdsClaims}).`;
  return {
    what: 'claims' as const,
    because: `case ${String(file.number)} of the centre waits for its outcome. ${words}`,
    words,
  };
};

/** What raising a case does at once: the work is held, and whoever must be told is put on the case. */
export const takeMeasures = async (
  call: CaseCall,
  file: Barring & OfCase & Pick<repo.CaseFile, 'kind'>,
  { stage, by }: { readonly stage: number; readonly by: 'learner' | 'staff' },
): Promise<void> => {
  const held = heldAtOnce(file);
  const holds = held === null ? [] : await holdsOf(call, file, held);
  await insertHolds(call.tx, holds);
  if (held !== null && holds.length > 0) await record(call, file, { kind: 'held', stage, words: held.words });
  if (!file.rules.holdsWork) return;
  const reporting = await readReporting(call, file, by);
  await record(call, file, {
    kind: 'reported',
    stage,
    words: reporting.because,
    detail: { isDue: reporting.isDue },
  });
  if (!reporting.isDue) return;
  const given = file.rules.stages.find(({ heldBy }) => heldBy === 'awarding');
  if (given === undefined) return;
  const bars = await barsForDeciding(call, file, []);
  const told = listHandlers(await candidatesFor(call, file, given), given, bars, call.today);
  const on = (await listPeople(call.tx, file)).filter(({ part }) => part === 'officer');
  const people = told
    .map(({ personId }) => personId)
    .filter((id) => !on.some(({ personId }) => personId === id));
  await putOn(call, file, { people, part: 'officer', reason: reporting.because });
  tell(call, file, people, 'It is reported to the awarding organisation.');
};
