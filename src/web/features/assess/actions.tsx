import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  type UnitBench,
  assessorQueue,
  signDecisions,
  signUnitOff,
  unitBench,
} from '#contract/assessment.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { useWrite } from '#web/app/api.ts';
import { NeedsSignal } from '#web/offline/needs-signal.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { SendButton } from '#web/ui/send-button.tsx';
import { type Draft, heededIn, judgementsOf, missingFrom } from '../bench/draft.ts';
import { CountersignForm } from '../countersign/countersign-form.tsx';

const refreshes = [unitBench, assessorQueue, countersigningQueue];

type Props = {
  readonly bench: UnitBench;
  readonly draft: Draft;
  readonly onSigned: () => void;
  /** Proposes many judgements at once. */
  readonly proposing: ReactNode;
};

const isJudged: ReadonlySet<string> = new Set(['met', 'sampled', 'awaiting-countersignature']);

const SignDecisions = ({ bench, draft, onSigned, proposing }: Props) => {
  const sign = useWrite(signDecisions, { refreshes, onStored: onSigned });
  const ready = Object.entries(draft);
  const open = ready.filter(([number, judgement]) => missingFrom(bench, number, judgement) !== null);
  const heeded = heededIn(bench, draft).size;
  const params = { registrationId: bench.registrationId, unitRef: bench.unitRef };
  if (ready.length === 0)
    return (
      <Group gap="sm">
        {proposing}
        <Text size="sm">
          {bench.criteria.every(({ state }) => isJudged.has(state))
            ? 'Every criterion is judged. A decision is replaced by judging its criterion again.'
            : 'Judge criteria as met or not yet; then sign them together.'}
        </Text>
      </Group>
    );
  return (
    <Stack gap="xs">
      {sign.failure === null ? null : <Refusal failure={sign.failure} />}
      {heeded === 0 ? null : (
        <Text size="sm">
          {formatCount(heeded, 'piece')} of this evidence {heeded === 1 ? 'comes' : 'come'} from a place of
          work that was not known to be safe; it says so at the evidence. That does not bar signing.
        </Text>
      )}
      <Group>
        <SendButton
          data-signing
          lacks={
            open.length === 0
              ? null
              : `${formatCount(open.length, 'judgement')} not finished: ${open.map(([number]) => number).join(', ')}`
          }
          loading={sign.isPending}
          onClick={() => sign.send({ params, body: { judgements: judgementsOf(bench, draft) } })}
        >
          Sign {formatCount(ready.length, 'decision')}
        </SendButton>
        {proposing}
        {open.length > 0 ? null : (
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {bench.needsCountersignature
              ? 'They count once somebody qualified has countersigned them.'
              : 'A signed decision is never edited; a correction is a new one beside it.'}
          </Text>
        )}
      </Group>
    </Stack>
  );
};

type SignOffProps = {
  readonly bench: UnitBench;
  /** Judgements are proposed that nobody has signed. */
  readonly isProposing: boolean;
  readonly isPending: boolean;
  readonly onSign: () => void;
};

/** The signing of a whole unit, or what keeps it from being signed. */
const SignOff = ({ bench, isProposing, isPending, onSign }: SignOffProps) => {
  if (bench.may.signOff === null && !isProposing)
    return (
      <Button data-signing loading={isPending} onClick={onSign} w="fit-content">
        Sign the unit off
      </Button>
    );
  if (bench.unitState === 'achieved') return <Text size="sm">The unit is signed off.</Text>;
  return (
    <Text size="xs" c="dimmed">
      Sign-off: {bench.may.signOff ?? 'sign or take back what you propose first.'}
    </Text>
  );
};

/** What the reader of the bench may do now: sign judgements, countersign, or sign the unit off. */
export const AssessorActions = ({
  bench,
  kept,
  ...judging
}: Props & {
  /** Whether what was judged is kept. */
  readonly kept: ReactNode;
}) => {
  const signOff = useWrite(signUnitOff, { refreshes });
  const params = { registrationId: bench.registrationId, unitRef: bench.unitRef };
  // Who countersigns is not the one assigned; why they may not judge says nothing here.
  if (bench.may.countersign === null && bench.may.judge !== null) return <CountersignForm bench={bench} />;
  return (
    <Stack gap={6}>
      <NeedsSignal act="Signing" />
      {signOff.failure === null ? null : <Refusal failure={signOff.failure} />}
      {bench.may.countersign === null ? <CountersignForm bench={bench} /> : null}
      {bench.may.judge === null ? (
        <SignDecisions bench={bench} {...judging} />
      ) : (
        <Text size="sm">{bench.may.judge}</Text>
      )}
      <Group gap="xs" justify="space-between">
        <SignOff
          bench={bench}
          isProposing={Object.keys(judging.draft).length > 0}
          isPending={signOff.isPending}
          onSign={() => signOff.send({ params, body: {} })}
        />
        {kept}
      </Group>
    </Stack>
  );
};
