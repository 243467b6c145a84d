import { Checkbox, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { listStaff } from '#contract/people.ts';
import { listStandardisations, setStandardisation } from '#contract/standardisation.ts';
import type { Unit } from '#domain/specification/model.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue, useGo } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { SendButton } from '#web/ui/send-button.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';

type Chosen = {
  readonly title: string;
  readonly criteria: readonly string[];
  readonly versions: readonly string[];
  readonly judges: readonly string[];
  readonly answerByOn: string | null;
};

type PartProps = {
  readonly bench: UnitBench;
  readonly unit: Unit;
  readonly chosen: Chosen;
  readonly onChange: (given: Partial<Chosen>) => void;
};

const What = ({ bench, unit, chosen, onChange }: PartProps) => (
  <>
    <Section
      title="Evidence"
      lead="Nothing of whose it is stands beside it; check that it does not say so itself."
    >
      <Checkbox.Group
        label="Pieces of evidence"
        value={[...chosen.versions]}
        onChange={(versions) => onChange({ versions })}
      >
        <Stack gap="xs">
          {bench.evidence.map(({ versionId, title, typeCode }) => (
            <Checkbox key={versionId} value={versionId} label={`${title} (${typeCode})`} />
          ))}
          {bench.evidence.length === 0 ? <Text>Nothing is linked to this unit yet.</Text> : null}
        </Stack>
      </Checkbox.Group>
    </Section>
    <Section title="Criteria" lead="A few that are not clear-cut teach more than all of them.">
      <Checkbox.Group
        label="Criteria to judge"
        value={[...chosen.criteria]}
        onChange={(criteria) => onChange({ criteria })}
      >
        <Stack gap="xs">
          {unit.outcomes.flatMap(({ criteria }) =>
            criteria.map(({ number, text }) => (
              <Checkbox
                key={number}
                value={number}
                label={
                  <>
                    {number} <Wording>{text}</Wording>
                  </>
                }
              />
            )),
          )}
        </Stack>
      </Checkbox.Group>
    </Section>
  </>
);

const Who = ({
  centreId,
  chosen,
  onChange,
}: Omit<PartProps, 'bench' | 'unit'> & { readonly centreId: string }) => {
  const { today } = useMe();
  const staff = useRead(listStaff, { params: { centreId } });
  const able = (staff.data?.items ?? []).filter((one) =>
    one.memberships.some(({ role }) => role === 'assessor' || role === 'internal-quality-assurer'),
  );
  return (
    <Section title="Who judges" lead="Each by themselves; what the others say is shown once all have judged.">
      <Stack maw={640}>
        <MultiSelect
          label="Assessors and quality assurers"
          description="Two at least"
          required
          searchable
          data={able.map((one) => ({
            value: one.personId,
            label: `${one.givenName} ${one.familyName}`,
          }))}
          value={[...chosen.judges]}
          onChange={(judges) => onChange({ judges })}
        />
        <DateField
          label="To be judged by"
          required
          min={today}
          value={chosen.answerByOn}
          onChange={(answerByOn) => onChange({ answerByOn })}
        />
      </Stack>
    </Section>
  );
};

const missingOf = ({ title, criteria, versions, judges, answerByOn }: Chosen): string | null => {
  if (title.trim().length < 3) return 'Give it a title.';
  if (versions.length === 0) return 'Choose the evidence.';
  if (criteria.length === 0) return 'Choose the criteria.';
  if (judges.length < 2) return 'Choose at least two people who judge.';
  return answerByOn === null ? 'Say by which day they judge.' : null;
};

const SetForm = ({
  bench,
  unit,
  centreId,
}: Omit<PartProps, 'chosen' | 'onChange'> & { readonly centreId: string }) => {
  const { today } = useMe();
  const go = useGo();
  const form = useKeptForm<Chosen>(`standardisation.new.${bench.registrationId}.${bench.unitRef}`, {
    title: unit.title,
    criteria: [],
    versions: [],
    judges: [],
    answerByOn: addDays(today, 14),
  });
  const { value: chosen, change } = form;
  const set = useWrite(setStandardisation, {
    refreshes: [listStandardisations],
    onDone: ({ standardisationId }) => {
      form.forget();
      go(`/standardisation/${standardisationId}`);
    },
  });
  const missing = missingOf(chosen);
  const send = (): void =>
    set.send({
      params: { centreId },
      body: {
        registrationId: bench.registrationId,
        unitRef: bench.unitRef,
        title: chosen.title.trim(),
        criteria: [...chosen.criteria],
        evidenceVersionIds: [...chosen.versions],
        judgeIds: [...chosen.judges],
        answerByOn: chosen.answerByOn ?? today,
      },
    });
  return (
    <Stack>
      <TextInput
        label="Title"
        description="What those who judge see; leave the learner’s name out of it"
        required
        maw={640}
        value={chosen.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <What bench={bench} unit={unit} chosen={chosen} onChange={change} />
      <Who centreId={centreId} chosen={chosen} onChange={change} />
      <KeptNote {...form} />
      {set.failure === null ? null : <Refusal failure={set.failure} />}
      <SendButton w="fit-content" lacks={missing} loading={set.isPending} onClick={send}>
        Set the exercise
      </SendButton>
    </Stack>
  );
};

const OfUnit = ({ centreId }: { readonly centreId: string }) => {
  const [current] = useAddressValue('unit');
  const [registrationId = '', unitRef = ''] = current.split(' ');
  const bench = useRead(unitBench, { params: { registrationId, unitRef } }, { enabled: current !== '' });
  const specification = useSpecification(bench.data?.specificationId);
  const error = bench.error ?? specification.error;
  if (current === '')
    return (
      <Text>
        Open a unit under <AppLink to="/quality?filter=all">Quality</AppLink>, and set it from there.
      </Text>
    );
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  const unit = specification.data?.content.units.find(({ ref }) => ref === unitRef);
  if (bench.data === undefined || unit === undefined) return <Waiting what="Fetching the unit" />;
  return <SetForm bench={bench.data} unit={unit} centreId={centreId} />;
};

/** Sets evidence of a unit for several people to judge blind. */
const NewStandardisationPage = () => {
  const centre = organisationsAs(useMe(), 'internal-quality-assurer')[0];
  return (
    <Page title="Set a standardisation" back="/standardisation">
      {centre === undefined ? null : <OfUnit centreId={centre.organisationId} />}
    </Page>
  );
};

export default NewStandardisationPage;
