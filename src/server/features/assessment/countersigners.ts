/** Who is asked to countersign decisions: the supporter or scrutineer that was named, else everybody who could. */
import type { UnitContext } from '#domain/assessment/judging.ts';
import { type Permit, whoCould } from '#domain/people/gate.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { notify } from '../notifications/api.ts';
import { readRegister } from '../people/api.ts';
import type { UnitActContext } from '../records/api.ts';
import * as repo from './repo.ts';
import { countersignatureDue } from './telling.ts';

type Waiting = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly context: UnitActContext;
  readonly unit: UnitContext;
  readonly permit: Permit;
  /** How many decisions wait. */
  readonly count: number;
};

const findCountersigners = async (waiting: Waiting): Promise<readonly string[]> => {
  const { tx, actor, today, context, unit, permit } = waiting;
  const { centreId, learnerId } = context.registration;
  const scrutineerId = permit.gate?.scrutiny?.scrutineerId;
  if (scrutineerId !== undefined) return [scrutineerId];
  const supporterId = await repo.findSupporter(tx, { centreId, personId: actor.personId, role: 'assessor' });
  if (supporterId !== null) return [supporterId];
  const { parts, employerId, specification, specificationId } = unit;
  const able = whoCould({
    act: 'countersignature',
    on: today,
    register: await readRegister(tx, centreId, today),
    specification,
    subject: {
      learnerId,
      employerId,
      specificationId,
      unitRef: unit.unit.ref,
      parts: { ...parts, decided: [...(parts.decided ?? []), actor.personId] },
    },
  });
  return able.map(({ personId }) => personId);
};

/** Tells those who can countersign that decisions wait for it. */
export const tellCountersigners = async (waiting: Waiting): Promise<void> => {
  const { tx, actor, context, count } = waiting;
  if (count === 0) return;
  const personIds = await findCountersigners(waiting);
  const notices = countersignatureDue(context, { assessorName: actor.name, count, personIds });
  notify(tx, { actorId: actor.personId, at: context.recordedAt }, notices);
};
