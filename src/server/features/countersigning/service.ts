/** The queue of everything that waits for a countersignature, and the countersigning of samples. */
import type { WaitingForCountersignature, countersignSample } from '#contract/countersigning.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Asking, type Permit, isAdmitted, mayAct, whoCould } from '#domain/people/gate.ts';
import type { Register } from '#domain/people/register.ts';
import { mayCountersignSample } from '#domain/quality/sampling.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, send } from '#server/db/transaction.ts';
import { type Actor, organisationsAs } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import {
  type UnitAct,
  finish,
  insertSigning,
  refuseNaming,
  signingOf,
  statementOf,
} from '../assessment/api.ts';
import { benchAddress, notify } from '../notifications/api.ts';
import { readRegister } from '../people/api.ts';
import { type UnitActContext, staffMemberOf } from '../records/api.ts';
import { openSample, samplingOf } from '../quality/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

export type Reading = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly of: 'assessment' | 'sampling' | undefined;
};

const acts = {
  decisions: 'countersignature',
  sample: 'sample-countersignature',
  activity: 'sample-countersignature',
} as const;

type Kind = repo.WaitingRow['kind'];

/** What is asked of somebody as an assessor, and as a quality assurer. */
const kindsOf = {
  assessment: ['decisions'],
  sampling: ['decisions', 'sample', 'activity'],
} as const satisfies Record<string, readonly Kind[]>;

const roles = { assessment: 'assessor', sampling: 'internal-quality-assurer' } as const;

type Of = keyof typeof roles;

/** A decision of a centre where the reader is an assessor as well is asked of them as that. */
const centresOf = (actor: Actor, of: Of, kind: Kind): readonly string[] => {
  const centres = organisationsAs(actor, roles[of]);
  if (of === 'assessment' || kind !== 'decisions') return centres;
  const elsewhere = organisationsAs(actor, roles.assessment);
  return centres.filter((centre) => !elsewhere.includes(centre));
};

const askingOf = async (
  { tx, today }: Reading,
  row: repo.WaitingRow,
  register: Register,
): Promise<Omit<Asking, 'person'>> => ({
  act: acts[row.kind],
  on: today,
  register,
  specification: (await getSpecification(tx, row.specificationId)).content,
  subject: {
    learnerId: row.learnerId,
    employerId: row.employerId,
    specificationId: row.specificationId,
    unitRef: row.unitRef,
    parts: {
      decided: row.deciders,
      countersigned: row.countersigners,
      'signed-off': row.signers,
      sampled: row.kind === 'decisions' ? [] : row.by.map(({ personId }) => personId),
    },
  },
});

const present = async (
  reading: Reading,
  row: repo.WaitingRow,
  register: Register,
): Promise<WaitingForCountersignature> => {
  const asking = await askingOf(reading, row, register);
  const me = reading.actor.personId;
  const answer = mayAct({ ...asking, person: me });
  const { centreId, registrationId, learnerName, unitRef, unitTitle, itemId, waits, criteria, since } = row;
  return {
    kind: row.kind,
    centreId,
    registrationId,
    learnerName,
    unitRef,
    unitTitle,
    itemId,
    waits,
    criteria,
    since,
    by: [...row.by],
    supporterNames: row.supporters.map(({ name }) => name),
    isMine: row.supporters.some(({ personId }) => personId === me),
    mayNot: answer.may === 'no' ? (answer.refusals[0]?.detail ?? '') : null,
    whoCould: whoCould(asking)
      .filter(({ personId }) => personId !== me)
      .map(({ name }) => name),
  };
};

/** A quality assurer sees decisions only where the specification lets them countersign; an assessor all of the centre. */
const isShown = async (
  reading: Reading,
  of: Of,
  row: repo.WaitingRow,
  register: Register,
): Promise<boolean> =>
  of === 'assessment' ||
  row.kind !== 'decisions' ||
  isAdmitted({ ...(await askingOf(reading, row, register)), person: reading.actor.personId });

/** Everything that waits where the reader works; what names them as supporter or scrutineer first. */
export const listCountersigning = async (
  reading: Reading,
): Promise<readonly WaitingForCountersignature[]> => {
  const { tx, actor, today, of } = reading;
  const asked = (of === undefined ? (['assessment', 'sampling'] as const) : [of]).flatMap((as) =>
    kindsOf[as].map((kind) => ({ as, kind })),
  );
  const registers = new Map<string, Register>();
  const items: WaitingForCountersignature[] = [];
  for (const { as, kind } of asked)
    for (const row of await repo.listWaiting(tx, kind, centresOf(actor, as, kind))) {
      const register = registers.get(row.centreId) ?? (await readRegister(tx, row.centreId, today));
      registers.set(row.centreId, register);
      if (await isShown(reading, as, row, register)) items.push(await present(reading, row, register));
    }
  return items.toSorted((one, other) => Number(other.isMine) - Number(one.isMine));
};

export type Countersigning = Pick<UnitAct, 'tx' | 'actor' | 'today'> & { readonly sampleId: string };

/** Agrees with a sample that waits, which counts from then on, or returns it to the quality assurer in training. */
export const countersign = async (
  { tx, actor, today, sampleId }: Countersigning,
  { verdict, note }: BodyOf<typeof countersignSample>,
): Promise<Result<Recorded<{ signingId: string; seal: string; unitState: string }>, Failure>> => {
  if (verdict === 'returned' && (note === null || note === ''))
    return failed(failure('malformed-request', 'Say why the sample is returned.'));
  const opened = await openSample({ tx, actor, today }, sampleId);
  if (!opened.ok) return opened;
  const { sample: found, act, context } = opened.value;
  const ask = (of: UnitActContext): Permit =>
    mayCountersignSample(staffMemberOf(actor, 'internal-quality-assurer', of), found, samplingOf(of));
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'The sample was not countersigned.', (of) => ask(of).refusals);
  const verb = verdict === 'agreed' ? 'Countersigned' : 'Returned';
  const statement = statementOf(`${verb} a sample of ${found.unitRef}`, { sampleId, verdict, note });
  const signing = signingOf(act, context, permit, statement);
  const countersignature = {
    centreId: found.centreId,
    id: newId(),
    sampleId,
    verdict,
    note,
    signingId: signing.id,
    personId: actor.personId,
    decidedOn: today,
    recordedAt: context.recordedAt,
  };
  send(tx, insertSigning(tx, signing));
  send(tx, repo.insertSampleCountersignature(tx, countersignature));
  const outcome = verdict === 'agreed' ? 'countersigned' : 'returned';
  notify(tx, { actorId: actor.personId, at: context.recordedAt }, [
    {
      personId: found.samplerId,
      centreId: found.centreId,
      kind: verdict === 'agreed' ? 'countersigned' : 'countersignature-returned',
      title: `Your sample of “${context.unit.title}” of ${context.registration.learnerName} was ${outcome}.`,
      detail: note,
      link: benchAddress(act.params),
    },
  ]);
  return ok(
    finish(act, context, signing, {
      action: 'sample.countersign',
      detail: { sample: sampleId, verdict },
      added: { sampleCountersignatures: [countersignature] },
    }),
  );
};
