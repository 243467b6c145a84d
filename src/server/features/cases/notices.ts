/** Needs that the awarding organisation is told of where a specification asks for it; what is needed stays in the case. */
import type { QueryOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import { listTold, noticeTitle, toldInWords } from '#domain/cases/telling.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { type CaseCall, candidatesFor, record } from './context.ts';
import { type NoticesFor, insertNotice, listNoticeRows } from './notice-repo.ts';
import type { CaseFile } from './repo.ts';

type ToldCase = Pick<
  CaseFile,
  | 'centreId'
  | 'id'
  | 'awardingId'
  | 'number'
  | 'kind'
  | 'learnerId'
  | 'learnerName'
  | 'registrationId'
  | 'unitRef'
  | 'subjectLabel'
  | 'rules'
>;

type Moment = {
  readonly stage: number;
  /** How it ended, in words; null where it was raised. */
  readonly outcome: string | null;
  /** Those who are on the case hear of it there. */
  readonly onCase: readonly string[];
};

/** Tells whom the rules of the case name that it was raised, or how it ended. */
export const tellOfNeed = async (call: CaseCall, file: ToldCase, moment: Moment): Promise<void> => {
  const { rules, centreId, learnerId, registrationId } = file;
  if (rules.tells === undefined || learnerId === null || registrationId === null) return;
  const candidates = await candidatesFor(call, file, { heldBy: 'awarding' });
  const told = listTold(candidates, rules.tells).map(({ personId }) => personId);
  await insertNotice(call.tx, {
    centreId,
    id: newId(),
    caseId: file.id,
    awardingId: file.awardingId,
    number: file.number,
    kind: file.kind,
    learnerId,
    registrationId,
    unitRef: file.unitRef,
    subjectLabel: file.subjectLabel,
    outcome: moment.outcome,
    roles: rules.tells.roles,
    told,
    toldOn: call.today,
  });
  if (moment.outcome === null)
    await record(call, file, {
      kind: 'reported',
      stage: moment.stage,
      words: toldInWords(candidates, rules.tells),
      audience: ['raiser', 'subject'],
    });
  const { number, learnerName } = file;
  const title = noticeTitle(file.kind, { number, learnerName: learnerName ?? '', outcome: moment.outcome });
  notify(
    call.tx,
    { actorId: call.actor.personId, at: call.now.toISOString() },
    told
      .filter((personId) => !moment.onCase.includes(personId))
      .map((personId) => ({
        personId,
        centreId,
        kind: 'need' as const,
        title,
        link: `/cases?show=told&case=${file.id}`,
      })),
  );
};

const tellingRoles = ['quality-manager', 'external-quality-assurer'] as const;

/** In which of their roles somebody is told, by the centres that are allocated to them. */
const noticesFor = (actor: Actor): readonly NoticesFor[] =>
  tellingRoles.flatMap((role) =>
    actor.allocations
      .filter(({ awardingId }) => holdsRole(actor, awardingId, role))
      .map(({ awardingId, centreId }) => ({ role, awardingId, centreId })),
  );

const PAGE = 100;

/** The needs that one was told of, the latest first. */
export const listNotices = async (
  { tx, actor }: Pick<CaseCall, 'tx' | 'actor'>,
  { after }: QueryOf<typeof contract.listCaseNotices>,
): Promise<ResponseOf<typeof contract.listCaseNotices>> => {
  const rows = await listNoticeRows(tx, { seen: noticesFor(actor), after: after ?? null, limit: PAGE + 1 });
  const items = rows.slice(0, PAGE);
  return {
    items: items.map((row) => ({ ...row })),
    next: rows.length > PAGE ? (items.at(-1)?.caseId ?? null) : null,
  };
};
