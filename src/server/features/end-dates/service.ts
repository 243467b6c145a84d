import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/end-dates.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Ending, endings, lastDayOf } from '#domain/award/end-dates.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import { findSpecification, listQualificationNumbers } from '../specifications/api.ts';
import * as repo from './repo.ts';

export const list = async (
  tx: Tx,
  awardingId: string,
): Promise<ResponseOf<typeof contract.listEndDates>> => ({
  items: (await repo.listRows(tx, awardingId)).map((row) => ({ ...row })),
  qualificationNumbers: await listQualificationNumbers(tx, awardingId),
});

/** The last days of every qualification of a specification, as they count now. */
export const listLastDays = async (
  tx: Tx,
  specificationId: string,
): Promise<Result<ResponseOf<typeof contract.lastDays>, Failure>> => {
  const specification = await findSpecification(tx, specificationId);
  if (specification === undefined) return failed(failure('not-found', 'There is no such specification.'));
  const recorded = await repo.listEnds(tx, specification.awardingId);
  return ok({
    items: specification.content.qualifications.map((qualification) => ({
      qualificationNumber: qualification.number,
      days: endings.flatMap((ending) => {
        const last = lastDayOf(qualification, recorded, ending);
        if (last === null) return [];
        const { endsOn, clause } = last;
        return [
          {
            ending,
            endsOn,
            clause: clause === null ? null : { line: clause.line, text: clause.text },
            recorded: last.recorded,
          },
        ];
      }),
    })),
  });
};

const endingWords: Readonly<Record<Ending, string>> = {
  registration: 'registering for',
  certification: 'claiming certificates of',
};

type Setting = Pick<Call<unknown>, 'tx' | 'actor' | 'today' | 'now'>;

/** Records a last day and tells the centres; what was registered or claimed before stays as it is. */
export const set = async (
  { tx, actor, today, now }: Setting,
  awardingId: string,
  body: BodyOf<typeof contract.setEndDate>,
): Promise<Result<Recorded<{ endDateId: string }>, Failure>> => {
  const { qualificationNumber, ending, endsOn, source } = body;
  if (!(await listQualificationNumbers(tx, awardingId)).includes(qualificationNumber))
    return failed(failure('not-found', 'The awarding organisation has published no such qualification.'));
  const id = newId();
  await repo.insertEnd(tx, { awardingId, id, ...body, setBy: actor.personId, setOn: today });
  const what = `${endingWords[ending]} ${qualificationNumber}`;
  notify(
    tx,
    { actorId: actor.personId, at: now.toISOString() },
    (await repo.listToTell(tx, { awardingId, qualificationNumber }, today)).map((told) => ({
      personId: told.personId,
      centreId: told.centreId,
      kind: 'specification',
      title:
        endsOn === null
          ? `For ${what} the last day is again as the document says.`
          : `The last day for ${what} is ${dateInWords(endsOn)}.`,
      detail: `From: ${source}`,
      link: `/specifications/${told.specificationId}`,
    })),
  );
  return ok({
    response: { endDateId: id },
    act: {
      chain: awardingId,
      action: 'end-date.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: body,
    },
  });
};
