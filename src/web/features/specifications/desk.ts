import { useEffect, useMemo, useRef } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { FailureBody } from '#contract/failure.ts';
import { editDraft, findDraft, readDraft, undoEdit } from '#contract/specification-drafts.ts';
import { type RecordedEdit } from '#contract/specification-edits.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import type { Finding } from '#domain/specification/model.ts';
import { queryClient, readKey, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { withMade, withUndone } from './made-edits.ts';
import { lastOwn, undoneOwn } from './own-edits.ts';

/** Edits that are made together, for one reason. */
export type MendStep = { readonly edits: readonly Edit[]; readonly reason: string };

/** What somebody who reviews a draft can do to it. */
export type Desk = {
  readonly draftId: string;
  /** Why a finding was accepted; undefined while it is open. */
  readonly reasonFor: (finding: Finding) => string | undefined;
  readonly isConfirmed: (rule: string) => boolean;
  readonly edits: readonly RecordedEdit[];
  readonly mend: (edits: readonly Edit[], reason: string, onDone?: () => void) => void;
  /** One after the other, each kept with its own reason; stops at the first that is refused. */
  readonly mendEach: (steps: readonly MendStep[]) => void;
  readonly undo: (editId: string) => void;
  /** One's own last edit that holds; does nothing where there is none. */
  readonly undoLast: () => void;
  /** Does again what one has just undone. */
  readonly redo: () => void;
  /** Whether an edit was made by whoever is signed in. */
  readonly isOwn: (edit: RecordedEdit) => boolean;
  readonly isBusy: boolean;
  readonly failure: FailureBody | null;
  /** Why an edit could not be undone. */
  readonly undoFailure: FailureBody | null;
};

export const acceptanceOf = ({ code, source, about }: Finding): Edit => ({
  kind: 'accept',
  code,
  line: source.line,
  about: about ?? null,
});

const keyOf = (code: string, line: number, about: string | null): string =>
  `${code} ${String(line)} ${about ?? ''}`;

type Reviewed = ResponseOf<typeof readDraft>;

/** The reasons for which findings are accepted, by what they are about now. */
const reasonsOf = ({
  edits,
  accepted,
}: Pick<Reviewed, 'edits' | 'accepted'>): ReadonlyMap<string, string> => {
  const given = new Map(
    edits.flatMap(({ edit, undone, refused, reason }): readonly [string, string][] =>
      edit?.kind === 'accept' && !undone && refused === null
        ? [[keyOf(edit.code, edit.line, edit.about), reason]]
        : [],
    ),
  );
  return new Map(
    accepted.map(({ code, line, about, aboutThen }) => [
      keyOf(code, line, about),
      given.get(keyOf(code, line, aboutThen)) ?? '',
    ]),
  );
};

/** Somebody else may have been quicker: what the draft says now is fetched, and what was typed stays. */
const lookAgain = (): void => {
  void queryClient.invalidateQueries({ queryKey: readKey(readDraft) });
};

/** How long after the last edit the draft is fetched anew, to be sure that it is shown as the server has it. */
const QUIET_MS = 3_000;

/** How many edits back an undo is shown without waiting. */
const MOST_KEPT = 50;

/** What is shown of a draft, changed without waiting for the whole of it to be fetched anew. */
const useFollowing = (draftId: string) => {
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(quiet.current), []);
  return async (work: (shown: Reviewed) => Reviewed | undefined): Promise<void> => {
    clearTimeout(quiet.current);
    const queryKey = readKey(readDraft, { params: { draftId } });
    // An answer from before the edit would take it from the page again.
    await queryClient.cancelQueries({ queryKey });
    const shown = queryClient.getQueryData<Reviewed>(queryKey);
    const next = shown === undefined ? undefined : work(shown);
    void queryClient.invalidateQueries({ queryKey: readKey(findDraft) });
    if (next === undefined) {
      await queryClient.invalidateQueries({ queryKey });
      return;
    }
    queryClient.setQueryData(queryKey, next);
    quiet.current = setTimeout(lookAgain, QUIET_MS);
  };
};

/** Sends edits and undoes them; what is shown follows at once. */
const useMending = (draftId: string) => {
  const mending = useWrite(editDraft, { refreshes: [] });
  const undoing = useWrite(undoEdit, { refreshes: [] });
  const by = useMe();
  const follow = useFollowing(draftId);
  /** What stood before each edit that was made here. */
  const stood = useRef<ReadonlyMap<string, Reviewed>>(new Map());
  const send = async ({ edits, reason }: MendStep): Promise<void> => {
    const answer = await mending.sendAsync({ params: { draftId }, body: { edits: [...edits], reason } });
    await follow((shown) => {
      const [id, ...more] = answer.ids;
      if (id !== undefined && more.length === 0)
        stood.current = new Map([...stood.current, [id, shown] as const].slice(-MOST_KEPT));
      return withMade(shown, { edits, reason, answer, by, at: new Date().toISOString() });
    });
  };
  const undo = async (editId: string): Promise<void> => {
    const reason = 'Undone at the desk';
    const answer = await undoing.sendAsync({ params: { draftId, editId }, body: { reason } });
    await follow((shown) => {
      const before = stood.current.get(editId);
      return before === undefined
        ? undefined
        : withUndone(shown, before, { editId, reason, answer, by, at: new Date().toISOString() });
    });
  };
  return { mending, undoing, send, undo };
};

/** Writes edits of a draft; each is recorded at once, so nothing is lost and everybody sees it. */
export const useDesk = (draftId: string, reviewed: Reviewed): Desk => {
  const { edits, confirmedRules } = reviewed;
  const { mending, undoing, ...acts } = useMending(draftId);
  const accepted = useMemo(() => reasonsOf(reviewed), [reviewed]);
  const confirmed = useMemo(() => new Set(confirmedRules), [confirmedRules]);
  const { personId } = useMe();
  const mend: Desk['mend'] = (given, reason, onDone) => {
    acts.send({ edits: given, reason }).then(onDone, lookAgain);
  };
  const undo: Desk['undo'] = (editId) => {
    acts.undo(editId).catch(lookAgain);
  };
  const mendInTurn = async (steps: readonly MendStep[]): Promise<void> => {
    for (const step of steps)
      // Each rests on the one before it.
      // oxlint-disable-next-line no-await-in-loop
      await acts.send(step);
  };
  return {
    draftId,
    reasonFor: ({ code, source, about }) => accepted.get(keyOf(code, source.line, about ?? null)),
    isConfirmed: (rule) => confirmed.has(rule),
    edits,
    mend,
    mendEach: (steps) => {
      mendInTurn(steps).catch(lookAgain);
    },
    undo,
    undoLast: () => {
      const last = lastOwn(edits, personId);
      if (last !== undefined) undo(last.id);
    },
    redo: () => {
      const undone = undoneOwn(edits, personId);
      if (undone?.edit !== undefined && undone.edit !== null) mend([undone.edit], undone.reason);
    },
    isOwn: ({ editedBy }) => editedBy === personId,
    isBusy: mending.isPending || undoing.isPending,
    failure: mending.failure,
    undoFailure: undoing.failure,
  };
};
