import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { changeUnitChoices } from '#contract/portfolio.ts';
import type { PlanGoal } from '#domain/combination/plan.ts';
import { missingInWords } from '#domain/combination/evaluate.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { CreditBars } from '#web/ui/credit-bars.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { RegistrationPage } from '../portfolio/registration-page.tsx';
import type { OpenRegistration } from '../portfolio/use-registration.ts';
import { AgreementPanel, useAgreement } from './agreement.tsx';
import { barsOf, judgeChoice, reuseOf, structureFor, suggest } from './choice.ts';
import classes from './choose-units.module.css';
import { UnitList } from './unit-list.tsx';

const goals: readonly { readonly value: PlanGoal; readonly label: string }[] = [
  { value: 'credits', label: 'Fewest credits' },
  { value: 'glh', label: 'Fewest guided hours' },
  { value: 'units', label: 'Fewest units' },
  { value: 'reuse', label: 'Most evidence reused' },
];

/** What is changed and not saved yet, by unit: chosen, or left out; and why. */
type Written = { readonly changed: Readonly<Record<string, boolean>>; readonly reason: string };

const nothingWritten: Written = { changed: {}, reason: '' };

const useChoice = ({ progress, specification }: OpenRegistration) => {
  const { registrationId } = progress;
  const unsent = useUnsentOf(changeUnitChoices, { registrationId });
  const onDevice = new Map(
    unsent.flatMap(({ changes }) => changes).map(({ unitRef, choice }) => [unitRef, choice === 'chosen']),
  );
  const saved = new Set(
    progress.units.filter(({ ref, chosen }) => onDevice.get(ref) ?? chosen).map(({ ref }) => ref),
  );
  const draft = useDraft<Written>(`units.${registrationId}`, nothingWritten);
  const { changed, reason } = draft.value;
  const achieved = new Set(progress.units.filter(({ state }) => state === 'achieved').map(({ ref }) => ref));
  const chosen = new Set(
    specification.units.map(({ ref }) => ref).filter((ref) => changed[ref] ?? saved.has(ref)),
  );
  const changes = Object.entries(changed)
    .filter(([ref, is]) => saved.has(ref) !== is)
    .map(([unitRef, is]) => ({ unitRef, choice: is ? ('chosen' as const) : ('dropped' as const) }));
  const set = (refs: Iterable<string>, is: boolean): void =>
    draft.set((before) => ({
      ...before,
      changed: { ...before.changed, ...Object.fromEntries([...refs].map((ref) => [ref, is])) },
    }));
  const setReason = (to: string): void => draft.set((before) => ({ ...before, reason: to }));
  return { saved, achieved, chosen, changes, set, reason, setReason, draft, reset: draft.forget };
};

type Chosen = ReturnType<typeof useChoice>;

type RulesProps = {
  readonly open: OpenRegistration;
  readonly choice: Chosen;
  readonly reuse: ReadonlyMap<string, number>;
};

const Rules = ({ open, choice, reuse }: RulesProps) => {
  const [goal, setGoal] = useState<PlanGoal>('credits');
  const structure = structureFor(open.specification, open.progress.qualificationNumber);
  if (structure === null) return <Text size="sm">This is a suite of units: choose any of them.</Text>;
  const refs = [...new Set([...choice.chosen, ...choice.achieved])];
  const { evaluation, overCap } = judgeChoice(structure, refs);
  const suggestion = suggest(structure, {
    achieved: [...choice.achieved],
    chosen: [...choice.chosen],
    minimise: goal,
    reuse,
  });
  const more =
    suggestion.kind === 'plan'
      ? suggestion.plan.units.filter((ref) => !choice.chosen.has(ref) && !choice.achieved.has(ref))
      : [];
  return (
    <Stack>
      <CreditBars
        title="Credits against the rules"
        rows={barsOf(structure, choice.achieved, choice.chosen)}
        fileName="credits"
        document={shortNameOf(open.specification)}
        haveLabel="achieved"
      />
      <output className={classes['status'] ?? ''}>
        {evaluation.outcome === 'met' ? (
          <Text fw={600}>
            These units complete the qualification with {formatCount(evaluation.credits, 'credit')}.
          </Text>
        ) : (
          evaluation.missing.map((one) => (
            <Text key={one.rule.id} size="sm">
              {missingInWords(one, (ref) => open.units.get(ref)?.title ?? ref)}{' '}
              <ClauseChip clause={one.clause} document={shortNameOf(open.specification)} />
            </Text>
          ))
        )}
        {overCap > 0 ? (
          <Text size="sm">
            {formatCount(overCap, 'of the chosen credits', 'of the chosen credits')} cannot count.
          </Text>
        ) : null}
      </output>
      {suggestion.kind === 'impossible' ? (
        <Text size="sm">No completion exists: {suggestion.clash.map(({ text }) => text).join('; ')}.</Text>
      ) : more.length === 0 ? null : (
        <Stack gap="xs">
          <Select
            label="Shortest way by"
            w={240}
            size="xs"
            value={goal}
            onChange={(value) => setGoal(goals.find((one) => one.value === value)?.value ?? 'credits')}
            data={goals.map(({ value, label }) => ({ value, label }))}
          />
          <Text size="sm">
            Shortest way from here: {more.map((ref) => open.units.get(ref)?.title ?? ref).join('; ')}. In all{' '}
            {formatCount(suggestion.plan.credits, 'credit')}
            {suggestion.plan.glh === null ? '' : ` and ${formatCount(suggestion.plan.glh, 'guided hour')}`}.
          </Text>
          <Button variant="default" size="xs" w="fit-content" onClick={() => choice.set(more, true)}>
            Take the suggestion
          </Button>
        </Stack>
      )}
    </Stack>
  );
};

/** Saving the choice; what both have agreed to is changed with a reason. */
const Saving = ({ open, choice }: { readonly open: OpenRegistration; readonly choice: Chosen }) => {
  const { registrationId } = open.progress;
  const { reason, setReason, draft } = choice;
  const agreement = useAgreement(registrationId);
  const save = useKeptWrite(changeUnitChoices, {
    words: ({ body: { changes } }) => `Choice of units: ${formatCount(changes.length, 'change')}`,
    about: () => [`units:${registrationId}`],
    onKept: choice.reset,
  });
  const count = choice.changes.length;
  const isAgreed = agreement.data?.learner === true && agreement.data.assessor;
  const isReasonMissing = count > 0 && isAgreed && reason.trim() === '';
  return (
    <>
      {count === 0 ? null : (
        <TextInput
          label="Why the choice changes"
          required={isAgreed}
          description={isAgreed ? 'Learner and assessor have agreed to the units as they were.' : undefined}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {count === 0 ? null : <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />}
      {save.failure === null ? null : <Refusal failure={save.failure} />}
      <Group>
        <SendButton
          lacks={neededFirst([count > 0, 'a change to the choice'], [!isReasonMissing, 'why it changes'])}
          loading={save.isPending}
          onClick={() =>
            save.send(
              {
                params: { registrationId },
                body: { changes: choice.changes, reason: reason.trim() === '' ? null : reason.trim() },
              },
              {
                reopening: {
                  address: `/choose-units?registration=${registrationId}`,
                  draft: draft.name,
                  value: draft.value,
                },
              },
            )
          }
        >
          Save {count === 0 ? 'the choice' : formatCount(count, 'change')}
        </SendButton>
        {count === 0 ? null : (
          <Button variant="subtle" onClick={choice.reset}>
            Undo
          </Button>
        )}
      </Group>
    </>
  );
};

const rulesId = 'rules-of-combination';

/** Where the rules stand below the list, as on a phone: what they say stays at hand while units are chosen. */
const AtHand = ({ open, choice }: { readonly open: OpenRegistration; readonly choice: Chosen }) => {
  const structure = structureFor(open.specification, open.progress.qualificationNumber);
  const refs = [...new Set([...choice.chosen, ...choice.achieved])];
  const { evaluation } = structure === null ? { evaluation: null } : judgeChoice(structure, refs);
  const changes = choice.changes.length;
  return (
    <div className={classes['atHand']}>
      <output>
        {evaluation === null
          ? `${formatCount(refs.length, 'unit')} chosen`
          : `${formatCount(evaluation.credits, 'credit')}, ${
              evaluation.outcome === 'met'
                ? 'complete'
                : `${formatCount(evaluation.missing.length, 'rule')} not met yet`
            }`}
      </output>
      <Button
        size="compact-md"
        variant={changes === 0 ? 'default' : 'filled'}
        onClick={() => document.querySelector(`#${rulesId}`)?.scrollIntoView()}
      >
        {changes === 0 ? 'See the rules' : 'See the rules and save'}
      </Button>
    </div>
  );
};

const Choosing = (open: OpenRegistration) => {
  const choice = useChoice(open);
  const { registrationId, learnerId } = open.progress;
  const reuse = useMemo(() => reuseOf(open.specification.units, open.progress.units), [open]);
  return (
    <div className={classes['columns']}>
      <div>
        <UnitList open={open} choice={choice} reuse={reuse} />
        <AtHand open={open} choice={choice} />
      </div>
      <aside id={rulesId} className={classes['aside']} aria-label="Rules of combination">
        <Stack>
          <Rules open={open} choice={choice} reuse={reuse} />
          <Saving open={open} choice={choice} />
          <UnsentList about={`units:${registrationId}`} />
          <AgreementPanel
            registrationId={registrationId}
            learnerId={learnerId}
            chosen={[...choice.saved]}
            units={open.units}
            isChanged={choice.changes.length > 0}
          />
        </Stack>
      </aside>
    </div>
  );
};

const ChooseUnitsPage = () => (
  <RegistrationPage title="Choose units" wide>
    {(open) => <Choosing key={open.progress.registrationId} {...open} />}
  </RegistrationPage>
);

export default ChooseUnitsPage;
