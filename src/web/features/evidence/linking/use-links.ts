import { useMemo } from 'react';
import { changeLinks, evidenceMatrix } from '#contract/portfolio.ts';
import { criterionKey } from '#domain/specification/model.ts';
import { useRead } from '#web/app/api.ts';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useOutbox } from '#web/offline/use-outbox.ts';
import { formatCount } from '#web/ui/format.ts';
import { matrixColumns } from '../../progress/pictures.ts';
import type { OpenRegistration } from '../../portfolio/use-registration.ts';
import { placesOf } from '../draft.ts';

/** What was changed on this device and is not in the server's answer yet: `evidence unit criterion` to linked or not. */
type Changes = ReadonlyMap<string, boolean>;

const keyOf = (evidenceId: string, key: string): string => `${evidenceId} ${key}`;

/** The changes on this device that are newer than what was read; what was refused is none. */
const useChanges = (learnerId: string, readAt: number): Changes => {
  const items = useOutbox();
  return useMemo(() => {
    const changes = new Map<string, boolean>();
    for (const item of items.toReversed()) {
      const isOver = item.state === 'refused' || (item.sentAt !== null && item.sentAt < readAt);
      if (isOver || item.path !== changeLinks.path || item.params['learnerId'] !== learnerId) continue;
      const body = changeLinks.body.safeParse(item.body);
      for (const { evidenceId, unitRef, criterion, state } of body.success ? body.data.changes : [])
        changes.set(keyOf(evidenceId, criterionKey(unitRef, criterion)), state === 'linked');
    }
    return changes;
  }, [items, learnerId, readAt]);
};

/** Links and unlinks, kept on the device first. */
export const useLinkWrite = () =>
  useKeptWrite(changeLinks, {
    words: ({ body: { changes } }) =>
      `${changes[0]?.state === 'withdrawn' ? 'Unlink' : 'Link'} ${formatCount(changes.length, 'criterion', 'criteria')}`,
    about: ({ body: { changes } }) => [...new Set(changes.map(({ evidenceId }) => `evidence:${evidenceId}`))],
  });

/** The links of a registration as they stand and as they are being changed; a change shows at once. */
export const useLinks = (open: OpenRegistration) => {
  const { registrationId, learnerId } = open.progress;
  const matrix = useRead(evidenceMatrix, { params: { registrationId }, query: {} });
  const changes = useChanges(learnerId, matrix.dataUpdatedAt);
  const write = useLinkWrite();
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
  const set = (evidenceId: string, keys: readonly string[], to: boolean): void => {
    const wanted = keys.filter((key) => isLinked(evidenceId, key) !== to);
    if (wanted.length === 0) return;
    const state = to ? ('linked' as const) : ('withdrawn' as const);
    write.send({
      params: { learnerId },
      body: { changes: placesOf(wanted).map((place) => ({ ...place, evidenceId, state })) },
    });
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
