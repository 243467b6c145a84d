/** The judgements being made, kept on the device at every change and on the server soon after. */
import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { keepJudgementDraft, readJudgementDraft } from '#contract/judging.ts';
import { client, queryClient, readKey, useRead } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { type Draft, type DraftJudgement, withJudgement } from '../bench/draft.ts';

/** Where the newest state is kept. */
export type Kept = 'nothing' | 'on-its-way' | 'on-the-server' | 'on-this-device' | 'newer-elsewhere';

type Local = {
  readonly draft: Draft;
  /** The version of the server that it was made from. */
  readonly version: number;
  readonly isSent: boolean;
};

const empty: Local = { draft: {}, version: 0, isSent: true };

const pause = 700;

type Params = { readonly registrationId: string; readonly unitRef: string };

const stateOf = ({ draft, isSent }: Local, problem: string | null): Kept => {
  if (problem === 'changed-meanwhile') return 'newer-elsewhere';
  if (problem !== null) return 'on-this-device';
  if (!isSent) return 'on-its-way';
  return Object.keys(draft).length === 0 ? 'nothing' : 'on-the-server';
};

export const useDraft = (params: Params) => {
  const me = useMe();
  const { registrationId, unitRef } = params;
  const [local, setLocal] = useLocalStorage<Local>({
    key: `touchstone.draft.${me.personId}.${registrationId} ${unitRef}`,
    defaultValue: empty,
    getInitialValueInEffect: false,
  });
  const [problem, setProblem] = useState<string | null>(null);
  const undone = useRef<Draft[]>([]);
  const onServer = useRead(readJudgementDraft, { params }).data;
  useEffect(() => {
    if (onServer === undefined || !local.isSent || onServer.version <= local.version) return;
    setLocal({ draft: onServer.draft, version: onServer.version, isSent: true });
  }, [onServer, local.isSent, local.version, setLocal]);
  useEffect(() => {
    if (local.isSent) return undefined;
    const timer = setTimeout(() => {
      const body = { draft: { ...local.draft }, version: local.version };
      void client(keepJudgementDraft, { params: { registrationId, unitRef }, body }).then((kept) => {
        setProblem(kept.ok ? null : kept.failure.kind);
        if (kept.ok)
          setLocal((now) => ({ ...now, version: kept.value.version, isSent: now.draft === local.draft }));
        return undefined;
      });
    }, pause);
    return () => clearTimeout(timer);
  }, [local, registrationId, unitRef, setLocal]);
  const change = (next: Draft): void => {
    undone.current.push(local.draft);
    setLocal({ ...local, draft: next, isSent: false });
  };
  return {
    draft: local.draft,
    kept: stateOf(local, problem),
    change,
    judge: (number: string, judgement: DraftJudgement | null): void =>
      change(withJudgement(local.draft, number, judgement)),
    /** Takes the last change back. */
    undo: (): void => {
      const before = undone.current.pop();
      if (before !== undefined) setLocal({ ...local, draft: before, isSent: false });
    },
    /** Forgets everything, as when it has been signed. */
    clear: (): void => {
      undone.current = [];
      setProblem(null);
      queryClient.setQueryData(readKey(readJudgementDraft, { params }), {
        draft: {},
        version: 0,
        savedAt: null,
      });
      setLocal(empty);
    },
    /** Takes what another device has kept in place of what is here. */
    takeNewer: (): void => {
      setProblem(null);
      setLocal({ ...local, isSent: true });
      void queryClient.invalidateQueries({ queryKey: readKey(readJudgementDraft) });
    },
  };
};
