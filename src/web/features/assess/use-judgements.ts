/** The judgements being made, kept on the device at every change and on the server soon after. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { keepJudgementDraft, readJudgementDraft } from '#contract/judging.ts';
import { client, queryClient, readKey, useRead } from '#web/app/api.ts';
import { useDraft } from '#web/offline/drafts.ts';
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

/** The judgements on one unit that are not signed yet. */
export const useJudgements = (params: Params) => {
  const { registrationId, unitRef } = params;
  const name = `judgement.${registrationId} ${unitRef}`;
  const { value: local, set, forget } = useDraft<Local>(name, empty);
  const [problem, setProblem] = useState<string | null>(null);
  const undone = useRef<Draft[]>([]);
  const onServer = useRead(readJudgementDraft, { params }).data;
  const take = useEffectEvent((newer: Pick<Local, 'draft' | 'version'>) =>
    set(() => ({ draft: newer.draft, version: newer.version, isSent: true })),
  );
  useEffect(() => {
    if (onServer === undefined || !local.isSent || onServer.version <= local.version) return;
    take(onServer);
  }, [onServer, local.isSent, local.version]);
  const send = useEffectEvent(async ({ draft, version }: Local): Promise<void> => {
    const kept = await client(keepJudgementDraft, { params, body: { draft: { ...draft }, version } });
    setProblem(kept.ok ? null : kept.failure.kind);
    if (kept.ok) set((now) => ({ ...now, version: kept.value.version, isSent: now.draft === draft }));
  });
  useEffect(() => {
    if (local.isSent) return undefined;
    const timer = setTimeout(() => void send(local), pause);
    return () => clearTimeout(timer);
  }, [local]);
  const change = (next: Draft): void => {
    undone.current.push(local.draft);
    set((before) => ({ ...before, draft: next, isSent: false }));
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
      if (before !== undefined) set((now) => ({ ...now, draft: before, isSent: false }));
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
      forget();
    },
    /** Takes what another device has kept in place of what is here. */
    takeNewer: (): void => {
      setProblem(null);
      set((before) => ({ ...before, isSent: true }));
      void queryClient.invalidateQueries({ queryKey: readKey(readJudgementDraft) });
    },
  };
};
