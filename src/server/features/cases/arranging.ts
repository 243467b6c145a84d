/** What a granted case arranges: checked by the rules, kept as what to do, and shown to those who see the portfolio. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type ArrangingContext, arranging, arrangementsOn, mayArrange } from '#domain/cases/arrangements.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { RuleValue } from '#domain/specification/model.ts';
import { findClause, listRules } from '#domain/specification/rules-of-evidence.ts';
import { newId } from '#server/ids.ts';
import { findPortfolioContext } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { findSpecification } from '../specifications/api.ts';
import * as arrangements from './arrangement-repo.ts';
import type { CaseCall, OpenCase } from './context.ts';
import type { CaseFile } from './repo.ts';

type Deciding = Extract<BodyOf<typeof contract.actOnCase>, { readonly act: 'decided' }>;

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string')
      : [];

const signLanguagesIn = (value: RuleValue): readonly string[] =>
  textsIn(value['signLanguages']).map((one) => `${one} Sign Language`);

const contextOf = async (
  call: CaseCall,
  file: CaseFile,
): Promise<ArrangingContext & { document: string }> => {
  const specification =
    file.specificationId === null ? undefined : await findSpecification(call.tx, file.specificationId);
  const content = specification?.content ?? { evidenceRules: [] };
  const unitRef = file.unitRef ?? undefined;
  const rules = listRules(content, 'language', unitRef);
  const signs = rules.filter(({ value }) => value['adjustmentOnly'] === true);
  return {
    kind: file.kind,
    today: call.today,
    isJudged: await arrangements.isJudged(call.tx, file),
    passClause: findClause(content, 'pass', unitRef),
    languages: rules.flatMap(({ value }) => [...textsIn(value['languages']), ...signLanguagesIn(value)]),
    languageClause: rules[0]?.source ?? null,
    byAdjustment: signs.flatMap(({ value }) => signLanguagesIn(value)),
    adjustmentClause: signs[0]?.source ?? null,
    document: specification?.shortName ?? caseKindNames[file.kind],
  };
};

/** Keeps what a decision arranges; one that grants something says what. */
export const arrange = async (
  call: CaseCall,
  { file }: OpenCase,
  { outcome, arrangement }: Deciding,
): Promise<Result<null, Failure>> => {
  if (!arranging.includes(file.kind)) return ok(null);
  const grants = outcome !== 'refused';
  if (grants !== (arrangement !== undefined))
    return failed(
      failure(
        'malformed-request',
        grants ? 'Say what is arranged.' : 'Nothing is arranged where it is refused.',
      ),
    );
  if (arrangement === undefined) return ok(null);
  if (file.learnerId === null || file.registrationId === null)
    return failed(failure('not-ready', 'The case is about no registration of a learner.'));
  const context = await contextOf(call, file);
  const refusals = mayArrange(context, arrangement);
  if (refusals.length > 0) return failed(refusedBy('It was not granted.', refusals, context.document));
  await arrangements.insertArrangement(call.tx, {
    ...arrangement,
    centreId: file.centreId,
    id: newId(),
    caseId: file.id,
    kind: file.kind,
    learnerId: file.learnerId,
    registrationId: file.registrationId,
    unitRef: file.unitRef,
    fromOn: call.today,
    grantedBy: call.actor.personId,
  });
  return ok(null);
};

/** What is arranged for a learner in a unit today: what to do, and until when. */
export const readArrangements = async (
  { tx, actor, today }: CaseCall,
  { registrationId, unitRef }: { readonly registrationId: string; readonly unitRef: string },
): Promise<Result<ResponseOf<typeof contract.unitArrangements>, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { centreId, learnerId } = found.value.registration;
  const rows = await arrangements.listArrangements(tx, { centreId, learnerId });
  return ok({
    items: arrangementsOn(rows, unitRef, today).map(
      ({ id, kind, remedy, whatToDo, language, fromOn, untilOn }) => ({
        id,
        kind,
        remedy,
        whatToDo,
        language,
        fromOn,
        untilOn,
      }),
    ),
  });
};
