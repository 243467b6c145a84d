import { useMemo, useState } from 'react';
import { changeLinks, evidenceMatrix } from '#contract/portfolio.ts';
import { criterionKey } from '#domain/specification/model.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { matrixColumns } from '../../progress/pictures.ts';
import type { OpenRegistration } from '../../portfolio/use-registration.ts';
import { placesOf } from '../draft.ts';

/** What was changed here and is not known to the server's answer yet: `evidence unit criterion` to linked or not. */
type Changes = ReadonlyMap<string, boolean>;

const keyOf = (evidenceId: string, key: string): string => `${evidenceId} ${key}`;

/** The links of a registration as they stand and as they are being changed; a change shows at once. */
export const useLinks = (open: OpenRegistration) => {
  const { registrationId, learnerId } = open.progress;
  const matrix = useRead(evidenceMatrix, { params: { registrationId }, query: {} });
  const [changes, setChanges] = useState<Changes>(new Map());
  const write = useWrite(changeLinks, { refreshes: [] });
  const columns = useMemo(() => matrixColumns(open, matrix.data?.columns ?? []), [open, matrix.data]);
  const linked = useMemo(
    () =>
      new Map(
        (matrix.data?.rows ?? []).map(({ evidenceId, cells }) => [
          evidenceId,
          new Set(cells.flatMap((cell) => columns[cell]?.key ?? [])),
        ]),
      ),
    [matrix.data, columns],
  );
  const isLinked = (evidenceId: string, key: string): boolean =>
    changes.get(keyOf(evidenceId, key)) ?? linked.get(evidenceId)?.has(key) === true;
  const set = async (evidenceId: string, keys: readonly string[], to: boolean): Promise<void> => {
    const wanted = keys.filter((key) => isLinked(evidenceId, key) !== to);
    if (wanted.length === 0) return;
    setChanges(
      (before) => new Map([...before, ...wanted.map((key) => [keyOf(evidenceId, key), to] as const)]),
    );
    const state = to ? ('linked' as const) : ('withdrawn' as const);
    try {
      await write.sendAsync({
        params: { learnerId },
        body: { changes: placesOf(wanted).map((place) => ({ ...place, evidenceId, state })) },
      });
    } catch {
      // The refusal is shown; what was shown as changed is taken back.
      setChanges(
        (before) =>
          new Map([...before].filter(([key]) => !wanted.some((one) => keyOf(evidenceId, one) === key))),
      );
    }
  };
  const countOf = (evidenceId: string): number => {
    const before = linked.get(evidenceId) ?? new Set<string>();
    let count = before.size;
    for (const [key, is] of changes) {
      if (!key.startsWith(`${evidenceId} `)) continue;
      const was = before.has(key.slice(evidenceId.length + 1));
      if (is !== was) count += is ? 1 : -1;
    }
    return count;
  };
  return { matrix, columns, rows: matrix.data?.rows ?? [], isLinked, set, countOf, failure: write.failure };
};

export type Links = ReturnType<typeof useLinks>;

export const keysOfUnit = (ref: string, numbers: readonly string[]): readonly string[] =>
  numbers.map((number) => criterionKey(ref, number));
