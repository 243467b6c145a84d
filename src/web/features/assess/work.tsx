import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useCommands } from '#web/ui/commands.ts';
import { begunJudgement, withJudgement } from '../bench/draft.ts';
import { goTo } from '../bench/pieces.tsx';
import { UnitBenchView } from '../bench/unit-bench.tsx';
import { FeedbackThread } from '../feedback/thread.tsx';
import { LikeWork } from '../likeness/like-work.tsx';
import { TestimonyRequests } from '../witness/requests.tsx';
import { AssessorActions } from './actions.tsx';
import { type Kept, useJudgements } from './use-judgements.ts';

const keptWords: Readonly<Record<Kept, string>> = {
  nothing: '',
  'on-its-way': 'Keeping…',
  'on-the-server': 'Kept. You can go on later, here or on another device.',
  'on-this-device': 'Kept on this device. It goes to the server once you are signed in and connected again.',
  'newer-elsewhere': 'You have judged this unit on another device meanwhile.',
};

/** Into the words about a criterion, from which Escape leads back; where it is not judged, to its judgement. */
const writeAbout = (number: string): void => {
  const row = document.querySelector(`#criterion-${CSS.escape(number)}`);
  // In either place letters that are typed are not taken for the keys of the page.
  (row?.querySelector('textarea') ?? row?.querySelector<HTMLElement>('input:checked'))?.focus();
};

/** To the first piece that is linked to a criterion. */
const lookAt = (number: string): void => {
  document.querySelector<HTMLElement>(`#criterion-${CSS.escape(number)} [data-piece]`)?.click();
};

const goToSigning = (): void => {
  document.querySelector<HTMLElement>('button[data-signing]:not(:disabled)')?.focus();
};

type Drafting = ReturnType<typeof useJudgements>;

/** What was handed in, has evidence and is not judged yet. */
const unjudged = (bench: UnitBench, drafting: Drafting): readonly string[] =>
  bench.may.judge === null
    ? bench.criteria
        .filter(
          ({ number, state, evidenceIds }) =>
            state === 'submitted' && evidenceIds.length > 0 && drafting.draft[number] === undefined,
        )
        .map(({ number }) => number)
    : [];

/** Proposes all of it as met in one change; each can be changed before signing. */
const meetAll = (bench: UnitBench, drafting: Drafting): void => {
  const numbers = unjudged(bench, drafting);
  if (numbers.length > 0)
    drafting.change(
      numbers.reduce(
        (draft, number) => withJudgement(draft, number, begunJudgement(bench, number, 'met')),
        drafting.draft,
      ),
    );
};

/** The keys of the bench: from criterion to criterion, judging, writing, signing, and the last change taken back. */
const useBenchKeys = (bench: UnitBench | undefined, drafting: Drafting) => {
  const [here, setHere] = useState<string | null>(null);
  const numbers = bench?.criteria.map(({ number }) => number) ?? [];
  const go = (by: number): void => {
    const at = here === null ? -1 : numbers.indexOf(here);
    const next = numbers[Math.min(numbers.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setHere(next);
    goTo(`criterion-${next}`, 'center');
  };
  const judge = (outcome: 'met' | 'not-yet' | null): void => {
    if (bench === undefined || bench.may.judge !== null || here === null) return;
    if (outcome === null) {
      drafting.judge(here, null);
      return;
    }
    const begun = begunJudgement(bench, here, outcome);
    const { feedback, reason } = drafting.draft[here] ?? begun;
    drafting.judge(here, { ...begun, feedback, reason });
  };
  useCommands('Criteria', [
    { key: 'n', label: 'Next criterion', run: () => go(1) },
    { key: 'p', label: 'Criterion before', run: () => go(-1) },
    { key: 'm', label: 'Judge it as met', run: () => judge('met') },
    { key: 'x', label: 'Judge it as not yet', run: () => judge('not-yet') },
    { key: 'o', label: 'Leave it open', run: () => judge(null) },
    {
      key: 'a',
      label: 'Propose all that was handed in as met',
      run: () => bench && meetAll(bench, drafting),
    },
    { key: 'e', label: 'Look at its evidence (Escape leads back)', run: () => here !== null && lookAt(here) },
    { key: 'f', label: 'Write about it (Escape leads back)', run: () => here !== null && writeAbout(here) },
    { key: 's', label: 'Go to signing', run: goToSigning },
    { key: 'z', label: 'Take the last change back', run: drafting.undo },
  ]);
  return here;
};

const KeptState = ({ drafting }: { readonly drafting: Drafting }) => (
  <Group gap="xs">
    <Text size="xs" c="dimmed" component="output">
      {keptWords[drafting.kept]}
    </Text>
    {drafting.kept === 'newer-elsewhere' ? (
      <Button size="xs" variant="default" onClick={drafting.takeNewer}>
        Show what I judged there
      </Button>
    ) : null}
  </Group>
);

type BodyProps = { readonly bench: UnitBench; readonly drafting: Drafting };

const MeetAll = ({ bench, drafting }: BodyProps) => {
  const { length } = unjudged(bench, drafting);
  if (length < 2) return null;
  return (
    <Button size="xs" variant="default" w="fit-content" onClick={() => meetAll(bench, drafting)}>
      Propose all {length} that were handed in as met
    </Button>
  );
};

const Foot = ({ bench, drafting }: BodyProps) => (
  <AssessorActions
    bench={bench}
    draft={drafting.draft}
    onSigned={drafting.clear}
    proposing={<MeetAll bench={bench} drafting={drafting} />}
    kept={<KeptState drafting={drafting} />}
  />
);

/** The way to a record on the spot, and records that are still on this device. */
const OnTheSpot = ({ registrationId, unitRef }: Pick<UnitBench, 'registrationId' | 'unitRef'>) => (
  <>
    <Button
      component={AppLink}
      to={`/record?registration=${registrationId}&unit=${encodeURIComponent(unitRef)}`}
      variant="default"
      size="xs"
      w="fit-content"
    >
      Record on the spot
    </Button>
    <UnsentList about={`spot:${registrationId} ${unitRef}`} title="Recorded on this device" />
  </>
);

/** One unit being judged: criteria and evidence, the signing, feedback and witnesses. */
export const Work = ({ current }: { readonly current: string }) => {
  const [registrationId = '', unitRef = ''] = current.split(' ');
  const params = { registrationId, unitRef };
  const bench = useRead(unitBench, { params }).data;
  const drafting = useJudgements(params);
  const here = useBenchKeys(bench, drafting);
  return (
    <UnitBenchView
      registrationId={registrationId}
      unitRef={unitRef}
      judging={{ draft: drafting.draft, onJudge: drafting.judge, here }}
      tools={
        bench?.may.judge === null ? <OnTheSpot registrationId={registrationId} unitRef={unitRef} /> : null
      }
      before={<LikeWork registrationId={registrationId} unitRef={unitRef} />}
      after={(unit) => (
        <Stack gap="lg" mt="lg">
          <FeedbackThread
            params={params}
            criteria={unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number))}
          />
          <TestimonyRequests
            registrationId={registrationId}
            unit={{ ref: unit.ref, criteria: unit.outcomes.flatMap(({ criteria }) => criteria) }}
            mayAsk={bench?.may.judge === null}
          />
        </Stack>
      )}
      foot={(shown) => <Foot bench={shown} drafting={drafting} />}
    />
  );
};
