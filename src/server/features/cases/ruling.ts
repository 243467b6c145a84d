/** How an awarding organisation has its cases handled: the published defaults until it sets its own. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type CaseRules, caseKinds, checkCaseRules } from '#domain/cases/case-rules.ts';
import { usualCaseRules } from '#domain/cases/usual-rules.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import type { CaseCall } from './context.ts';
import * as repo from './repo.ts';
import { findAwardingOf } from './subject-repo.ts';

type Shown = ResponseOf<typeof contract.readCaseRules>;

/** What is set; what was set before a rule was known keeps the published one. */
export const rulesSet = (kind: CaseRules['kind'], set: CaseRules | undefined): CaseRules => ({
  ...usualCaseRules[kind],
  ...set,
});

const present = (rules: CaseRules): Shown['items'][number]['rules'] => {
  const stages = rules.stages.map((stage) => ({ ...stage, roles: [...stage.roles] }));
  const [first, ...others] = stages;
  if (first === undefined) throw new Error('the rules have no stage');
  return {
    ...rules,
    raisedBy: [...rules.raisedBy],
    stages: [first, ...others],
    outcomes: rules.outcomes.map((outcome) => ({ ...outcome })),
  };
};

/** The rules of an awarding organisation; asked by a centre, those of the one that it works for. */
export const readRules = async (
  { tx, actor }: CaseCall,
  organisationId: string,
): Promise<Result<Shown, Failure>> => {
  const awardingId = (await findAwardingOf(tx, organisationId)) ?? organisationId;
  const set = new Map((await repo.listSetRules(tx, awardingId)).map((one) => [one.kind, one]));
  return ok({
    items: caseKinds.map((kind) => {
      const own = set.get(kind);
      return {
        rules: present(rulesSet(kind, own?.content)),
        set: own === undefined ? null : { byName: own.byName, on: own.on, reason: own.reason },
      };
    }),
    maySet: holdsRole(actor, organisationId, 'quality-manager'),
  });
};

/** Sets the stages of a kind. Cases that were raised before are handled to the end by the rules of their day. */
export const setRules = async (
  { tx, actor, today }: CaseCall,
  organisationId: string,
  { kind, stages, reason }: BodyOf<typeof contract.setCaseRules>,
): Promise<Result<Recorded<{ kind: CaseRules['kind'] }>, Failure>> => {
  const before = (await repo.listSetRules(tx, organisationId)).find((one) => one.kind === kind)?.content;
  const content: CaseRules = { ...rulesSet(kind, before), stages };
  const wrong = checkCaseRules(content);
  if (wrong.length > 0) return failed(failure('malformed-request', wrong.join(' ')));
  await repo.insertRules(tx, {
    awardingId: organisationId,
    id: newId(),
    kind,
    content,
    reason,
    setBy: actor.personId,
    setOn: today,
  });
  return ok({
    response: { kind },
    act: {
      chain: organisationId,
      action: 'case-rules.set',
      subject: { kind: 'organisation', id: organisationId },
      detail: { kind, reason },
    },
  });
};
