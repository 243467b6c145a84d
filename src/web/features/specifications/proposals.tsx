import { Anchor, Button, Group, Kbd, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { listProposals } from '#contract/specification-drafts.ts';
import type { RecordedEdit } from '#contract/specification-edits.ts';
import {
  type IntactWording,
  type Origin,
  type Proposal,
  isPlain,
  originInWords,
  placeInWords,
} from '#domain/specification/editing/intact-wording.ts';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { WordDifference } from './changes/word-difference.tsx';
import type { Desk, MendStep } from './desk.ts';
import classes from './review.module.css';

/** Edits that leave every damaged place as it is. */
const elsewhere: ReadonlySet<Edit['kind'] | undefined> = new Set([
  'accept',
  'confirm-rule',
  'set-rule',
  'drop-rule',
  'add-rule',
]);

/** What other documents say intact where the draft is damaged; asked again when somebody has mended it. */
export const useProposals = (draftId: string, edits: readonly RecordedEdit[]): readonly Proposal[] => {
  const { data, refetch } = useRead(listProposals, { params: { draftId } });
  const seq = edits.findLast(({ edit }) => !elsewhere.has(edit?.kind))?.seq ?? 0;
  const asked = useRef(seq);
  useEffect(() => {
    if (asked.current !== seq) void refetch();
    asked.current = seq;
  }, [seq, refetch]);
  return data?.items ?? [];
};

const stepFor = ({ edits, origins: [origin] }: IntactWording): MendStep => ({
  edits,
  reason: originInWords(origin),
});

const damageInWords: Readonly<Record<Proposal['damage'], string>> = {
  lost: 'words are lost',
  doubtful: 'read from damaged lines',
  letters: 'has words that no document knows',
  missing: 'is missing',
};

const addressOf = ({ document }: Origin): string =>
  document.isPublished ? `/specifications/${document.id}` : `/specifications/drafts/${document.id}`;

const Origins = ({ origins }: { readonly origins: readonly Origin[] }) => (
  <Text size="sm" c="dimmed">
    Intact in{' '}
    {origins.map((origin, index) => (
      <span key={origin.document.id}>
        {index === 0 ? '' : '; '}
        <Anchor component={AppLink} to={addressOf(origin)} underline="always" c="dimmed" size="sm">
          {placeInWords(origin)}
        </Anchor>
        {origin.document.isPublished ? '' : ', which is still in review'}
      </span>
    ))}
  </Text>
);

type WordingProps = {
  readonly name: string;
  readonly proposal: Proposal;
  readonly wording: IntactWording;
  readonly desk: Desk;
  /** The key that takes it. */
  readonly takenBy: string | undefined;
};

const decliningOf = ({ unit, part, number }: Proposal, { text }: IntactWording): Edit => ({
  kind: 'decline-wording',
  unit,
  part,
  number,
  text,
});

/** The buttons of a proposal go once it is settled, so the keys go on to the next; none is disabled meanwhile, for that would lose them. */
const goToNext = (pressed: HTMLElement): void => {
  const own = pressed.closest('[data-wording]');
  const all = [...document.querySelectorAll<HTMLElement>('[data-proposal]')];
  const at = all.findIndex((one) => one.closest('[data-wording]') === own);
  (all[at + 1] ?? all[at - 1])?.focus();
};

const Wording = ({ name, proposal, wording, desk, takenBy }: WordingProps) => (
  <div data-wording>
    <WordDifference runs={wording.words} />
    <Origins origins={wording.origins} />
    {wording.fits ? null : (
      <Text size="sm">Little of what is left stands in these words. Compare with the document first.</Text>
    )}
    <Group gap="xs" mt={4}>
      <Button
        size="compact-sm"
        variant="default"
        data-proposal
        aria-label={`Take these words for ${name}`}
        onClick={(event) => {
          if (desk.isBusy) return;
          goToNext(event.currentTarget);
          desk.mendEach([stepFor(wording)]);
        }}
      >
        Take these words
      </Button>
      {takenBy === undefined ? null : (
        <Kbd size="xs" ms={-4} className={classes['keyHint'] ?? ''}>
          {takenBy}
        </Kbd>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Decline these words for ${name}`}
        onClick={(event) => {
          if (desk.isBusy) return;
          goToNext(event.currentTarget);
          desk.mend([decliningOf(proposal, wording)], 'This document says it as it was read');
        }}
      >
        Decline
      </Button>
    </Group>
  </div>
);

type ProposalProps = {
  readonly proposal: Proposal;
  readonly desk: Desk;
  /** The key that takes the first of its wordings. */
  readonly takenBy?: string;
};

/** One damaged place with the wordings that other documents have for it. */
export const ProposalView = ({ proposal, desk, takenBy }: ProposalProps) => {
  const { part, number, damage, unit, wordings } = proposal;
  const name = `${part === 'outcome' ? 'outcome' : 'criterion'} ${number} of ${unit}`;
  return (
    <Stack gap={4} className={classes['proposal'] ?? ''}>
      <Text size="sm">
        <span className={classes['nodeLabel']}>
          {part === 'outcome' ? 'Outcome' : 'Criterion'} {number}
        </span>
        {damageInWords[damage]}
        {wordings.length > 1 ? `; other documents have ${formatCount(wordings.length, 'wording')} of it` : ''}
      </Text>
      {wordings.map((wording, index) => (
        <Wording
          key={wording.text}
          {...{ name, proposal, wording, desk }}
          takenBy={index === 0 ? takenBy : undefined}
        />
      ))}
    </Stack>
  );
};

const OfUnit = ({ proposals, desk }: { readonly proposals: readonly Proposal[]; readonly desk: Desk }) => {
  const [first] = proposals;
  const plain = proposals.filter(isPlain);
  if (first === undefined) return null;
  return (
    <Stack gap="xs" component="section" aria-label={`Unit ${first.unit}`}>
      <Group justify="space-between">
        <Text fw={600}>
          {first.unit} {first.title}
        </Text>
        {plain.length < 2 ? null : (
          <Button
            size="compact-sm"
            disabled={desk.isBusy}
            aria-label={`Take all ${String(plain.length)} of ${first.unit}`}
            onClick={() => desk.mendEach(plain.map(({ wordings: [wording] }) => stepFor(wording)))}
          >
            Take all {plain.length}
          </Button>
        )}
      </Group>
      {proposals.map((proposal) => (
        <ProposalView key={`${proposal.part} ${proposal.number}`} proposal={proposal} desk={desk} />
      ))}
    </Stack>
  );
};

/** All damaged places of a draft that other documents have intact. Nothing is taken over before somebody says so. */
export const ProposalsSection = ({
  proposals,
  desk,
}: {
  readonly proposals: readonly Proposal[];
  readonly desk: Desk;
}) => {
  const units = [...Map.groupBy(proposals, ({ unit }) => unit)];
  if (proposals.length === 0) return null;
  return (
    <Section
      title={`${formatCount(proposals.length, 'damaged place')} in ${formatCount(units.length, 'unit')} that other documents have intact`}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          Struck through is what is left here and does not stand there; underlined is what would be put in.
          Nothing is taken over unasked. What you take is kept with where it comes from, and can be undone.
        </Text>
        {units.map(([unit, ofUnit]) => (
          <OfUnit key={unit} proposals={ofUnit} desk={desk} />
        ))}
      </Stack>
    </Section>
  );
};
