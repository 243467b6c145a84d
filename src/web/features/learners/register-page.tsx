import { Button, Checkbox, Fieldset, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ResponseOf } from '#contract/endpoint.ts';
import { presentFailure } from '#contract/failure.ts';
import { centreApprovals } from '#contract/approvals.ts';
import { addEmployer, addSite, centrePlaces } from '#contract/organisations.ts';
import { listStaff } from '#contract/people.ts';
import { checkRegistration, registerLearner } from '#contract/registrations.ts';
import { readSpecification } from '#contract/specifications.ts';
import type { Qualification as QualificationOf } from '#domain/specification/model.ts';
import { explainUlnProblem, findUlnProblem } from '#domain/shared/uln.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useGo } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Page } from '#web/ui/page.tsx';
import { Warning } from '#web/ui/warning.tsx';
import { OfDocument } from './of-document.tsx';
import { PlaceSelect } from './place-select.tsx';
import { type PartProps, type RegistrationBody, bodyOf, emptyForm, listMissing } from './register-form.ts';
import { offeredName } from '../approvals/offered-name.ts';

const ulnError = ({ uln, isAwaitingUln }: PartProps['form']): string | null => {
  if (isAwaitingUln || uln.trim().length < 10) return null;
  const problem = findUlnProblem(uln);
  return problem === null ? null : explainUlnProblem(problem);
};

const Learner = ({ form, change }: PartProps) => (
  <Fieldset legend="Learner">
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="Given name"
        required
        value={form.givenName}
        onChange={(event) => change({ givenName: event.currentTarget.value })}
        autoComplete="off"
      />
      <TextInput
        label="Family name"
        required
        value={form.familyName}
        onChange={(event) => change({ familyName: event.currentTarget.value })}
        autoComplete="off"
      />
      <DateField
        label="Date of birth"
        required
        value={form.dateOfBirth === '' ? null : form.dateOfBirth}
        onChange={(day) => change({ dateOfBirth: day ?? '' })}
      />
      <TextInput
        label="E-mail"
        type="email"
        placeholder="Can be added later"
        value={form.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
        autoComplete="off"
      />
      <Stack gap={6}>
        <TextInput
          label="ULN"
          description="Ten digits; the last one is checked against the others"
          inputMode="numeric"
          value={form.uln}
          onChange={(event) => change({ uln: event.currentTarget.value })}
          disabled={form.isAwaitingUln}
          error={ulnError(form)}
        />
        <Checkbox
          label="Awaiting ULN"
          checked={form.isAwaitingUln}
          onChange={(event) => change({ isAwaitingUln: event.currentTarget.checked })}
        />
      </Stack>
    </SimpleGrid>
  </Fieldset>
);

type WhichProps = PartProps & { readonly qualifications: readonly QualificationOf[] };

/** Only where the document leaves a choice. */
const WhichOne = ({ form, change, qualifications }: WhichProps) => {
  const pathways = qualifications.find(({ number }) => number === form.qualificationNumber)?.pathways ?? [];
  return (
    <>
      {qualifications.length > 1 ? (
        <Select
          label="Qualification"
          required
          data={qualifications.map(({ number, title }) => ({
            value: number,
            label: `${title}, ${number}`,
          }))}
          value={form.qualificationNumber}
          onChange={(value) => change({ qualificationNumber: value, pathway: null })}
        />
      ) : null}
      {pathways.length > 0 ? (
        <Select
          label="Pathway"
          data={pathways.map(({ key, title }) => ({ value: key, label: title }))}
          value={form.pathway}
          onChange={(value) => change({ pathway: value })}
          clearable
        />
      ) : null}
    </>
  );
};

const Qualification = ({ form, change, centreId }: PartProps & { readonly centreId: string }) => {
  const approvals = useRead(centreApprovals, { params: { centreId } });
  const { specificationId } = form;
  const specification = useRead(
    readSpecification,
    { params: { specificationId: specificationId ?? '' } },
    { enabled: specificationId !== null },
  );
  const qualifications = specificationId === null ? [] : (specification.data?.content.qualifications ?? []);
  const [only] = qualifications;
  if (only !== undefined && qualifications.length === 1 && form.qualificationNumber !== only.number)
    change({ qualificationNumber: only.number });
  const approved = (approvals.data?.items ?? []).filter(({ verdict }) => verdict === 'approved');
  return (
    <Fieldset legend="Registered for, among what the centre is approved for">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Specification"
          required
          searchable
          data={approved.map((one) => ({ value: one.specificationId, label: offeredName(one) }))}
          value={specificationId}
          onChange={(value) =>
            change({ specificationId: value, qualificationNumber: null, pathway: null, isMember: null })
          }
          nothingFoundMessage="The centre is not approved for any specification"
        />
        <DateField
          label="Registered on"
          required
          value={form.registeredOn === '' ? null : form.registeredOn}
          onChange={(day) => change({ registeredOn: day ?? '' })}
        />
        <DateField
          label="Started on"
          description="Where the learner started before today; a late registration is pointed out by it"
          value={form.startedOn === '' ? null : form.startedOn}
          onChange={(day) => change({ startedOn: day ?? '' })}
        />
        <WhichOne form={form} change={change} qualifications={qualifications} />
      </SimpleGrid>
      <OfDocument form={form} change={change} />
    </Fieldset>
  );
};

const Around = ({ form, change, centreId }: PartProps & { readonly centreId: string }) => {
  const places = useRead(centrePlaces, { params: { centreId } });
  const staff = useRead(listStaff, { params: { centreId } });
  const addingEmployer = useWrite(addEmployer, {
    refreshes: [centrePlaces],
    onDone: ({ employerId }) => change({ employerId }),
  });
  const addingSite = useWrite(addSite, {
    refreshes: [centrePlaces],
    onDone: ({ siteId }) => change({ siteId }),
  });
  const peopleAs = (role: string) =>
    (staff.data?.items ?? [])
      .filter(({ memberships }) => memberships.some((held) => held.role === role))
      .map(({ personId, givenName, familyName }) => ({
        value: personId,
        label: `${givenName} ${familyName}`,
      }));
  return (
    <Fieldset legend="Where and with whom">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <PlaceSelect
          label="Employer"
          addLabel="Name of the employer"
          places={places.data?.employers ?? []}
          value={form.employerId}
          onChange={(employerId) => change({ employerId })}
          onAdd={(name) => addingEmployer.send({ params: { centreId }, body: { name } })}
        />
        <PlaceSelect
          label="Site"
          addLabel="Name of the site"
          places={places.data?.sites ?? []}
          value={form.siteId}
          onChange={(siteId) => change({ siteId })}
          onAdd={(name) => addingSite.send({ params: { centreId }, body: { name } })}
        />
        <Select
          label="Assessor"
          placeholder="Later"
          clearable
          searchable
          data={peopleAs('assessor')}
          value={form.assessorId}
          onChange={(assessorId) => change({ assessorId })}
        />
        <Select
          label="Internal quality assurer"
          placeholder="Later"
          clearable
          searchable
          data={peopleAs('internal-quality-assurer')}
          value={form.qualityAssurerId}
          onChange={(qualityAssurerId) => change({ qualityAssurerId })}
        />
      </SimpleGrid>
    </Fieldset>
  );
};

/** Never sent: stands for a form that is not complete yet. */
const placeholder: RegistrationBody = {
  learner: { kind: 'known', personId: '' },
  uln: null,
  specificationId: '',
  registeredOn: '',
};

const warningTitles: Readonly<Record<string, string>> = {
  'sector-age-rules': 'The sector may have rules on age',
  'no-employer': 'No employer',
};

const nothingFound: ResponseOf<typeof checkRegistration> = { reasons: [], warnings: [] };

const Registering = ({ centreId, today }: { centreId: string; today: string }) => {
  const go = useGo();
  const kept = useKeptForm(`register.${centreId}`, emptyForm(today));
  const { value: form, change } = kept;
  const body = bodyOf(form);
  const [settled] = useDebouncedValue(body, 400);
  const checking = useRead(
    checkRegistration,
    { params: { centreId }, body: settled ?? placeholder },
    { enabled: settled !== undefined },
  );
  const registering = useWrite(registerLearner, {
    onDone: () => {
      kept.forget();
      go('/learners');
    },
  });
  const { reasons, warnings } = (settled === undefined ? undefined : checking.data) ?? nothingFound;
  const missing = listMissing(form);
  return (
    <Stack maw={860} gap="lg">
      <Learner form={form} change={change} />
      <Qualification form={form} change={change} centreId={centreId} />
      <Around form={form} change={change} centreId={centreId} />
      {reasons.length > 0 ? (
        <Refusal
          failure={
            presentFailure({
              kind: 'rule-not-met',
              detail: 'This learner cannot be registered like this.',
              reasons: [...reasons],
            }).body
          }
        />
      ) : null}
      {warnings.map((warning) => (
        <Warning
          key={warning.code}
          reason={warning}
          title={warningTitles[warning.code] ?? 'This registration is late'}
        />
      ))}
      <KeptNote {...kept} />
      {registering.failure === null ? null : <FailureView failure={registering.failure} />}
      <Group>
        <Button
          onClick={() => {
            if (body !== undefined) registering.send({ params: { centreId }, body });
          }}
          loading={registering.isPending}
          disabled={body === undefined || reasons.length > 0}
        >
          Register {form.givenName.trim() === '' ? 'the learner' : form.givenName.trim()}
        </Button>
        {missing.length === 0 ? null : (
          <Text size="sm" c="dimmed">
            Still needed: {missing.join(', ')}.
          </Text>
        )}
      </Group>
    </Stack>
  );
};

/** Registers one learner; what stands in the way is said while the form is filled in. */
const RegisterPage = () => {
  const me = useMe();
  const centre = organisationsAs(me, 'coordinator')[0];
  return (
    <Page title="Register a learner" back="/learners">
      {centre === undefined ? (
        <Text>Learners are registered by the coordinators of a centre.</Text>
      ) : (
        <Registering centreId={centre.organisationId} today={me.today} />
      )}
    </Page>
  );
};

export default RegisterPage;
