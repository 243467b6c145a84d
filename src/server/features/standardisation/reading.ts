/** What people are shown of exercises: what the others said stays hidden until it may be seen. */
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/standardisation.ts';
import { agreementOf, kappaInWords } from '#domain/quality/agreement.ts';
import { refuseClosing, refuseJudging, seesJudgements } from '#domain/quality/standardisation.ts';
import { minutesOf } from '#domain/quality/standardisation-minutes.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Download } from '#server/http/download.ts';
import { holdsRole } from '#server/http/actor.ts';
import { renderPdf } from '../../documents/render.ts';
import { findCentre } from '../organisations/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';
import { type Call, type OfExercise, exerciseOf, findSeen, seesExercise } from './service.ts';

export const list = async (
  { tx, actor }: Pick<Call, 'tx' | 'actor'>,
  centreId: string,
): Promise<ResponseOf<typeof contract.listStandardisations>> => {
  const rows = await repo.listExercises(tx, centreId);
  const items = rows
    .filter((row) => seesExercise(actor, row))
    .map((row) => ({
      id: row.id,
      title: row.title,
      specificationTitle: row.specificationTitle,
      unitRef: row.unitRef,
      unitTitle: row.unitTitle,
      criteria: row.criteria.length,
      judges: row.judgeIds.length,
      judged: row.judgedIds.length,
      answerByOn: row.answerByOn,
      setByName: row.setByName,
      setOn: row.setOn,
      heldOn: row.heldOn,
      waitsForMe: refuseJudging(actor.personId, exerciseOf(row)).length === 0,
    }));
  return { items };
};

/** Everything of an exercise, whoever looks at it. */
const gather = async (call: OfExercise, row: repo.ExerciseRow) => {
  const { tx, params, today } = call;
  const { centreId } = row;
  const [specification, judgements, outcome, evidence] = await Promise.all([
    getSpecification(tx, row.specificationId),
    repo.listJudgements(tx, params),
    repo.findOutcome(tx, params),
    repo.listBlind(tx, { centreId, ids: row.evidenceVersionIds }),
  ]);
  const ids = [...row.judgeIds, ...(outcome?.attendedIds ?? [])];
  const people = await repo.listPeopleOf(tx, centreId, ids, today);
  const texts = new Map(
    specification.units
      .get(row.unitRef)
      ?.outcomes.flatMap(({ criteria }) => criteria.map(({ number, text }) => [number, text] as const)),
  );
  const agreed = new Map(outcome?.agreed.map((one) => [one.criterion, one.outcome]));
  return {
    specification,
    judgements,
    outcome,
    evidence,
    names: new Map([...people].map(([id, { name }]) => [id, name])),
    criteria: row.criteria.map((number) => ({ number, text: texts.get(number) ?? '' })),
    agreement: agreementOf(row.criteria, judgements, agreed),
  };
};

type Gathered = Awaited<ReturnType<typeof gather>>;

const presentAgreement = ({ agreement, names }: Gathered): contract.Standardisation['agreement'] =>
  agreement.kappa === null
    ? null
    : {
        kappa: agreement.kappa.kappa,
        inWords: kappaInWords(agreement.kappa),
        criteria: [...agreement.criteria],
        persons: agreement.persons.map((one) => ({
          ...one,
          name: names.get(one.personId) ?? '',
          otherwise: [...one.otherwise],
        })),
      };

const presentOutcome = ({ outcome, names }: Gathered): contract.Standardisation['outcome'] => {
  if (outcome === undefined) return null;
  const { attendedIds, agreed, ...said } = outcome;
  return { ...said, agreed: [...agreed], attended: attendedIds.map((id) => names.get(id) ?? '') };
};

export const read = async (call: OfExercise): Promise<Result<contract.Standardisation, Failure>> => {
  const found = await findSeen(call);
  if (!found.ok) return found;
  const row = found.value;
  const { actor } = call;
  const gathered = await gather(call, row);
  const exercise = exerciseOf(row);
  const sees = seesJudgements(actor.personId, exercise);
  const assures = holdsRole(actor, row.centreId, 'internal-quality-assurer');
  return ok({
    id: row.id,
    title: row.title,
    specificationId: row.specificationId,
    unitRef: row.unitRef,
    unitTitle: row.unitTitle,
    criteria: gathered.criteria,
    document: gathered.specification.shortName,
    evidence: [...gathered.evidence],
    answerByOn: row.answerByOn,
    setByName: row.setByName,
    setOn: row.setOn,
    judges: row.judgeIds.map((personId) => ({
      personId,
      name: gathered.names.get(personId) ?? '',
      hasJudged: row.judgedIds.includes(personId),
    })),
    judgements: sees ? [...gathered.judgements] : null,
    agreement: sees ? presentAgreement(gathered) : null,
    outcome: presentOutcome(gathered),
    may: {
      judge: refuseJudging(actor.personId, exercise).length === 0,
      close: assures && refuseClosing(exercise).length === 0,
    },
  });
};

/** The minutes, once there is an outcome. */
export const makeMinutes = async (call: OfExercise): Promise<Result<Download, Failure>> => {
  const found = await findSeen(call);
  if (!found.ok) return found;
  const row = found.value;
  const gathered = await gather(call, row);
  const outcome = presentOutcome(gathered);
  if (outcome === null)
    return failed(
      failure('not-ready', 'There are no minutes before the outcome has been agreed.', {
        whoCan: 'An internal quality assurer of the centre',
      }),
    );
  const centre = await findCentre(call.tx, row.centreId);
  const centreName = centre?.name ?? '';
  const content = {
    title: 'Minutes of standardisation',
    about: row.title,
    learnerName: null,
    centreName,
    particulars: [
      { label: 'Centre', value: centreName },
      { label: 'Specification', value: row.specificationTitle },
      { label: 'Unit', value: `${row.unitRef} ${row.unitTitle}` },
    ],
    sections: minutesOf({ ...gathered, setByName: row.setByName, setOn: row.setOn, outcome }),
    isWide: true,
    producedOn: call.today,
    sample: false,
  };
  const make = async () => {
    const made = await renderPdf('form', content);
    return made.ok
      ? made
      : failed(failure('unavailable', 'The minutes could not be made. Nothing is lost; try again.'));
  };
  const name = `Standardisation, ${row.title}.pdf`;
  return ok({ name, mediaType: 'application/pdf', content: { make }, inline: true });
};
