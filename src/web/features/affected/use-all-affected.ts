import { useState } from 'react';
import { type AffectedUnitRow, MOST_CHOSEN, whatIsAffected } from '#contract/affected.ts';
import type { FailureBody } from '#contract/failure.ts';
import type { AffectedFrom } from '#domain/cases/affected.ts';
import { RequestFailed, client, failureOf } from '#web/app/api.ts';

type Asked = { readonly centreId: string; readonly from: AffectedFrom };

/** Page by page, as much as can be dealt with together. */
const readAll = async ({ centreId, from }: Asked): Promise<readonly AffectedUnitRow[]> => {
  const { start, id, fromOn, untilOn } = from;
  const dates = { ...(fromOn === null ? {} : { fromOn }), ...(untilOn === null ? {} : { untilOn }) };
  const rows: AffectedUnitRow[] = [];
  let after: string | undefined;
  do {
    const place = after === undefined ? {} : { after };
    const answer = await client(whatIsAffected, {
      params: { centreId },
      query: { start, id, ...dates, ...place },
    });
    if (!answer.ok) throw new RequestFailed(answer.failure);
    rows.push(...answer.value.items);
    after = answer.value.next ?? undefined;
  } while (after !== undefined && rows.length < MOST_CHOSEN);
  return rows.slice(0, MOST_CHOSEN);
};

/** Everything that is affected, once somebody asks for more than the page that is shown. */
export const useAllAffected = (asked: Asked, onRead: (rows: readonly AffectedUnitRow[]) => void) => {
  const [all, setAll] = useState<readonly AffectedUnitRow[] | null>(null);
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<FailureBody | null>(null);
  const read = async (): Promise<void> => {
    setReading(true);
    setFailure(null);
    try {
      const rows = await readAll(asked);
      setAll(rows);
      onRead(rows);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setReading(false);
  };
  return { all, isReading, failure, read: () => void read(), forget: () => setAll(null) };
};
