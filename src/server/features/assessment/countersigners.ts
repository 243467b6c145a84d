/** Who is asked to countersign decisions: the supporter or scrutineer that was named, else everybody who could. */
import type { UnitContext } from '#domain/assessment/judging.ts';
import { type Permit, mayAct, whoCould } from '#domain/people/gate.ts';
import type { JudgingRole } from '#domain/specification/rules-of-people.ts';
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

type Asked = { readonly personId: string; readonly as: JudgingRole };

const findCountersigners = async (waiting: Waiting): Promise<readonly Asked[]> => {
  const { tx, actor, today, context, unit, permit } = waiting;
  const { centreId, learnerId } = context.registration;
  const scrutineerId = permit.gate?.scrutiny?.scrutineerId;
  if (scrutineerId !== undefined) return [{ personId: scrutineerId, as: 'assessor' }];
  const supporterId = await repo.findSupporter(tx, { centreId, personId: actor.personId, role: 'assessor' });
  if (supporterId !== null) return [{ personId: supporterId, as: 'assessor' }];
  const { parts, employerId, specification, specificationId } = unit;
  const asking = {
    act: 'countersignature' as const,
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
  };
  return whoCould(asking).map(({ personId }) => {
    const answer = mayAct({ ...asking, person: personId });
    return {
      personId,
      as:
        answer.may === 'yes' && answer.status.role === 'internal-quality-assurer'
          ? answer.status.role
          : 'assessor',
    };
  });
};

/** Tells those who can countersign that decisions wait for it. */
export const tellCountersigners = async (waiting: Waiting): Promise<void> => {
  const { tx, actor, context, count } = waiting;
  if (count === 0) return;
  const people = await findCountersigners(waiting);
  const notices = countersignatureDue(context, { assessorName: actor.name, count, people });
  notify(tx, { actorId: actor.personId, at: context.recordedAt }, notices);
};
