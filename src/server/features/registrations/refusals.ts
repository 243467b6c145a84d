import { clauseIn } from '#domain/specification/clause-words.ts';
import { type Failure, type Reason, failure } from '#contract/failure.ts';
import type { Refusal } from '#domain/people/refusal.ts';

/** Refusals of the domain as the wire carries them, each clause with the name of its document. */
export const presentRefusals = (refusals: readonly Refusal[], document: string): Reason[] =>
  refusals.map(({ code, detail, whoCan, clause }) => ({
    code,
    detail,
    whoCan,
    ...(clause === undefined ? {} : { clause: clauseIn(document, clause) }),
  }));

/** A failure that carries every reason; the first stands for all where only one is shown. */
export const refusedBy = (detail: string, refusals: readonly Refusal[], document: string): Failure => {
  const reasons = presentRefusals(refusals, document);
  const [first] = reasons;
  return failure('rule-not-met', first === undefined ? detail : `${detail} ${first.detail}`, {
    reasons,
    ...(first?.clause === undefined ? {} : { clause: first.clause }),
    ...(first?.whoCan === undefined ? {} : { whoCan: first.whoCan }),
  });
};
