import { Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { centrePlaces, listCentres } from '#contract/organisations.ts';
import { listStaff } from '#contract/people.ts';
import { listRegistrations } from '#contract/registrations.ts';
import { declareInterest, endInterest, nameScrutineer } from '#contract/staff-register.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import type { Whose } from './entry-dialog.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { isOfAwarding } from './of-register.ts';
import { nameOf } from './staff-words.ts';

type DialogProps = Whose & { readonly onClose: () => void };

type Known = { readonly value: string; readonly label: string };

/** Everybody and every organisation that the register knows, to choose the other side of an interest from. */
const useKnown = (centreId: string, personId: string): readonly { group: string; items: Known[] }[] => {
  const isAwarding = isOfAwarding(useMe(), centreId);
  const atCentre = { enabled: !isAwarding };
  const staff = useRead(listStaff, { params: { centreId } }, atCentre);
  const learners = useRead(listRegistrations, { params: { centreId }, query: { limit: 500 } }, atCentre);
  const employers = useRead(centrePlaces, { params: { centreId } }, atCentre);
  const centres = useRead(listCentres, {}, { enabled: isAwarding });
  const seen = new Map((learners.data?.items ?? []).map((one) => [one.learnerId, one.learnerName] as const));
  const groups = [
    { group: 'Learners', items: [...seen].map(([id, label]) => ({ value: `person ${id}`, label })) },
    {
      group: 'Staff',
      items: (staff.data?.items ?? [])
        .filter((one) => one.personId !== personId)
        .map((one) => ({ value: `person ${one.personId}`, label: nameOf(one) })),
    },
    {
      group: 'Employers',
      items: (employers.data?.employers ?? []).map((one) => ({
        value: `organisation ${one.id}`,
        label: one.name,
      })),
    },
    {
      group: 'Centres',
      items: (isAwarding ? (centres.data?.items ?? []) : []).map((one) => ({
        value: `organisation ${one.id}`,
        label: one.name,
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
};

type Interest = {
  readonly other: string | null;
  readonly withWhom: string;
  readonly what: string;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
};

/** Declares an interest: it bars from judging at once. */
export const InterestDialog = ({ centreId, personId, today, onClose }: DialogProps) => {
  const known = useKnown(centreId, personId);
  const form = useKeptForm<Interest>(
    `interest.${centreId}.${personId}`,
    { other: null, withWhom: '', what: '', fromOn: today, untilOn: null },
    onClose,
  );
  const { other, withWhom, what, fromOn, untilOn } = form.value;
  const declaring = useWrite(declareInterest, { onDone: form.sent });
  const label = known.flatMap(({ items }) => items).find(({ value }) => value === other)?.label;
  const [kind = '', id = null] = other?.split(' ') ?? [];
  const name = label ?? withWhom.trim();
  return (
    <FormDialog
      title="Declare an interest"
      action="Declare the interest"
      lacks={neededFirst(
        [isSaid(name), 'with whom'],
        [isSaid(what), 'what the interest is'],
        [fromOn !== null, 'since when'],
      )}
      isPending={declaring.isPending}
      failure={declaring.failure}
      onSend={() =>
        declaring.send({
          params: { centreId, personId },
          body: {
            withPersonId: kind === 'person' ? id : null,
            withOrganisationId: kind === 'organisation' ? id : null,
            withWhom: name,
            what: what.trim(),
            fromOn: fromOn ?? today,
            untilOn,
          },
        })
      }
      onClose={onClose}
    >
      <Select
        label="With whom"
        description="Whoever the register knows is barred from being judged by you at once"
        searchable
        clearable
        data={known.map((group) => ({ ...group, items: [...group.items] }))}
        value={other}
        onChange={form.to('other')}
      />
      {other === null ? (
        <TextInput
          label="Or in words, where they are not in the list"
          value={withWhom}
          onChange={(event) => form.change({ withWhom: event.currentTarget.value })}
        />
      ) : null}
      <Textarea
        label="What the interest is"
        description="Family, friendship, employment, money, or anything else that could sway a judgement"
        required
        autosize
        minRows={2}
        value={what}
        onChange={(event) => form.change({ what: event.currentTarget.value })}
      />
      <DateField label="From" required value={fromOn} onChange={form.to('fromOn')} />
      <DateField label="Until" description="Empty: still so" value={untilOn} onChange={form.to('untilOn')} />
      <KeptNote {...form} />
    </FormDialog>
  );
};

type OfInterest = DialogProps & { readonly interestId: string };

/** Names a second person to look over what is done in spite of an interest. */
export const ScrutinyDialog = ({ centreId, personId, interestId, today, onClose }: OfInterest) => {
  const staff = useRead(listStaff, { params: { centreId } });
  const [scrutineerId, setScrutineer] = useState<string | null>(null);
  const kept = useKeptWords(`scrutiny.${interestId}`, onClose);
  const reason = kept.value.trim();
  const [fromOn, setFromOn] = useState<string | null>(today);
  const [untilOn, setUntilOn] = useState<string | null>(null);
  const naming = useWrite(nameScrutineer, { onDone: kept.sent });
  return (
    <FormDialog
      title="Name a scrutineer"
      action="Name the scrutineer"
      lacks={neededFirst(
        [scrutineerId !== null, 'a scrutineer'],
        [isSaid(reason), 'why it cannot be avoided'],
        [fromOn !== null, 'from which day'],
      )}
      isPending={naming.isPending}
      failure={naming.failure}
      onSend={() => {
        if (scrutineerId !== null)
          naming.send({
            params: { centreId, personId, interestId },
            body: { scrutineerId, reason, fromOn: fromOn ?? today, untilOn },
          });
      }}
      onClose={onClose}
    >
      <p>
        Work done in spite of the interest waits for a countersignature and shows who was named and why, for
        as long as it is kept.
      </p>
      <Select
        label="Scrutineer"
        searchable
        data={(staff.data?.items ?? [])
          .filter((one) => one.personId !== personId)
          .map((one) => ({ value: one.personId, label: nameOf(one) }))}
        value={scrutineerId}
        onChange={setScrutineer}
      />
      <KeptTextarea label="Why it cannot be avoided" required autosize minRows={2} words={kept} />
      <DateField label="From" required value={fromOn} onChange={setFromOn} />
      <DateField label="Until" description="Empty: without end" value={untilOn} onChange={setUntilOn} />
    </FormDialog>
  );
};

/** Records the last day of an interest. */
export const EndInterestDialog = ({ centreId, personId, interestId, today, onClose }: OfInterest) => {
  const [untilOn, setUntilOn] = useState<string | null>(today);
  const kept = useKeptWords(`interest.end.${interestId}`, onClose);
  const reason = kept.value.trim();
  const ending = useWrite(endInterest, { onDone: kept.sent });
  return (
    <FormDialog
      title="End an interest"
      action="Record the last day"
      lacks={neededFirst([untilOn !== null, 'the last day'], [isSaid(reason), 'how you know'])}
      isPending={ending.isPending}
      failure={ending.failure}
      onSend={() =>
        ending.send({
          params: { centreId, personId, interestId },
          body: { untilOn: untilOn ?? today, reason },
        })
      }
      onClose={onClose}
    >
      <DateField label="Last day" required value={untilOn} onChange={setUntilOn} />
      <KeptTextarea label="How you know" required autosize minRows={2} words={kept} />
    </FormDialog>
  );
};
