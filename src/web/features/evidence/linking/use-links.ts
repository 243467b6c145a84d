import { useMemo } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { changeLinks, evidenceMatrix } from '#contract/portfolio.ts';
import { criterionKey } from '#domain/specification/model.ts';
import { useRead } from '#web/app/api.ts';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useOutbox } from '#web/offline/use-outbox.ts';
import { formatCount } from '#web/ui/format.ts';
import { linkedColumns, matrixColumns } from '../../progress/pictures.ts';
import type { OpenRegistration } from '../../portfolio/use-registration.ts';
import { placesOf } from '../draft.ts';

/** What was changed on this device and is not in the server's answer yet: by piece, the criterion to linked or not. */
type Changes = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

/** The changes on this device that are newer than what was read; what was refused is none. */
const useChanges = (learnerId: string, readAt: number): Changes => {
  const items = useOutbox();
  return useMemo(() => {
    const changes = new Map<string, Map<string, boolean>>();
    for (const item of items.toReversed()) {
      const isOver = item.state === 'refused' || (item.sentAt !== null && item.sentAt < readAt);
      if (isOver || item.path !== changeLinks.path || item.params['learnerId'] !== learnerId) continue;
      const body = changeLinks.body.safeParse(item.body);
      for (const { evidenceId, unitRef, criterion, state } of body.success ? body.data.changes : []) {
        const ofPiece = changes.get(evidenceId) ?? new Map<string, boolean>();
        changes.set(evidenceId, ofPiece.set(criterionKey(unitRef, criterion), state === 'linked'));
      }
    }
    return changes;
  }, [items, learnerId, readAt]);
};

/** The links of each piece as they were read, with what was changed on this device meanwhile. */
const withChanges = (
  read: (evidenceId: string) => ReadonlySet<string>,
  changes: Changes,
): ((evidenceId: string) => ReadonlySet<string>) => {
  const changed = new Map(
    [...changes].map(([evidenceId, ofPiece]) => {
      const linked = new Set(read(evidenceId));
      for (const [key, is] of ofPiece)
        if (is) linked.add(key);
        else linked.delete(key);
      return [evidenceId, linked];
    }),
  );
  return (evidenceId) => changed.get(evidenceId) ?? read(evidenceId);
};

/** Links and unlinks, kept on the device first. */
export const useLinkWrite = () =>
  useKeptWrite(changeLinks, {
    words: ({ body: { changes } }) =>
      `${changes[0]?.state === 'withdrawn' ? 'Unlink' : 'Link'} ${formatCount(changes.length, 'criterion', 'criteria')}`,
    about: ({ body: { changes } }) => [...new Set(changes.map(({ evidenceId }) => `evidence:${evidenceId}`))],
  });

const noRows: ResponseOf<typeof evidenceMatrix>['rows'] = [];

/** The links of a registration as they stand and as they are being changed; a change shows at once. */
export const useLinks = (open: OpenRegistration) => {
  const { registrationId, learnerId } = open.progress;
  const matrix = useRead(evidenceMatrix, { params: { registrationId }, query: {} });
  const changes = useChanges(learnerId, matrix.dataUpdatedAt);
  const write = useLinkWrite();
  const { units } = open;
  const columns = useMemo(() => matrixColumns(units, matrix.data?.columns ?? []), [units, matrix.data]);
  const rows = matrix.data?.rows ?? noRows;
  const read = useMemo(() => linkedColumns(rows, columns), [rows, columns]);
  const linkedOf = useMemo(() => withChanges(read, changes), [read, changes]);
  const isLinked = (evidenceId: string, key: string): boolean => linkedOf(evidenceId).has(key);
  const set = (evidenceId: string, keys: readonly string[], to: boolean): void => {
    const wanted = keys.filter((key) => isLinked(evidenceId, key) !== to);
    if (wanted.length === 0) return;
    const state = to ? ('linked' as const) : ('withdrawn' as const);
    write.send({
      params: { learnerId },
      body: { changes: placesOf(wanted).map((place) => ({ ...place, evidenceId, state })) },
    });
  };
  const countOf = (evidenceId: string): number => linkedOf(evidenceId).size;
  return { matrix, columns, rows, linkedOf, isLinked, set, countOf, failure: write.failure };
};

export type Links = ReturnType<typeof useLinks>;

export const keysOfUnit = (ref: string, numbers: readonly string[]): readonly string[] =>
  numbers.map((number) => criterionKey(ref, number));
