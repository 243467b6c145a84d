/** Judging against each rule of evidence of the document, one wrong way a rule. */
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed } from '#domain/shared/result.ts';
import { addPiece } from '../portfolio/api.ts';
import { type People, type UnitWork, judgeMet, need, pieceOf } from '../sample/api.ts';
import { type Attempt, evidenceRefusals, findAttempts } from './evidence-attempts.ts';
import { type Published, castOf, chooseFor } from './journey.ts';

const gatherWrongly = async (
  { learner }: People,
  { unit, today }: UnitWork,
  { criterion, evidence }: Attempt,
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const { typeCode, setting, happenedOn } of evidence) {
    const piece = {
      ...pieceOf({
        title: `Offered for ${criterion}`,
        typeCode,
        account: 'A sample account, written to be refused.',
        links: [{ unitRef: unit.ref, criterion }],
        happenedOn: today,
      }),
      setting,
      happenedOn,
    };
    ids.push(
      need(await learner.act((tx, actor) => addPiece({ tx, actor, today }, actor.personId, piece))).versionId,
    );
  }
  return ids;
};

/** The refusal, if the rule that is tried is among its reasons. */
const byRule = (result: Result<unknown, Failure>, code: string): Result<unknown, Failure> => {
  if (result.ok) return result;
  const reasons = (result.failure.reasons ?? []).filter((reason) => reason.code === code);
  return reasons.length === 0
    ? { ok: true, value: null }
    : failed(failure('rule-not-met', result.failure.detail, { reasons }));
};

/** Tries each kind of refusal that the document gives rise to, on the learner of the assessor in training. */
export const tryEvidenceRules = async (published: Published, registrationId: string): Promise<void> => {
  const { stage, specification, journal } = published;
  const units = [...specification.units.values()];
  const attempts = findAttempts(specification.content, units, stage.today);
  const people = await castOf(stage, 'learnerTwo', 'trainee');
  for (const [code, step] of Object.entries(evidenceRefusals)) {
    const attempt = attempts.get(code);
    if (attempt === undefined) {
      journal.skipped(step, 'the document has no rule that this would break');
      continue;
    }
    const { unit, criterion } = attempt;
    const work = { specification, registrationId, unit, today: stage.today };
    await chooseFor(published, 'learnerTwo', registrationId, [unit]);
    const ids = await gatherWrongly(people, work, attempt);
    const judged = await judgeMet(people, work, [criterion], new Map([[criterion, ids]]));
    journal.refused(step, byRule(judged, code));
  }
};
