import { Anchor, Button, Checkbox, Group, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { addSite } from '#contract/organisations.ts';
import {
  type ApplicationRow,
  type DemandRow,
  applyForApproval,
  readRecognition,
} from '#contract/recognition.ts';
import type { Unit } from '#domain/specification/model.ts';
import { howShown } from '#domain/quality/recognition.ts';
import { useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { SendButton } from '#web/ui/send-button.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import { Checklist } from './checklist.tsx';
import { Environments } from './environments.tsx';
import { Works } from './works.tsx';

export type Recognition = ResponseOf<typeof readRecognition>;
export type OfSpecification = { readonly centreId: string; readonly specificationId: string };

type Form = {
  readonly said: Readonly<Record<string, string>>;
  readonly notUsed: boolean;
  readonly siteIds: readonly string[];
  readonly deliveryPlan: string;
  readonly works: ApplicationRow['works'];
  readonly environments: ApplicationRow['environments'];
  readonly headOfCentre: string;
  readonly signedOn: string | null;
};

/** Begins with what was said in the application before, if any. */
const formOf = ({ application, sites }: Recognition): Form => {
  if (application === null)
    return {
      said: {},
      notUsed: false,
      siteIds: sites.map(({ id }) => id),
      deliveryPlan: '',
      works: [],
      environments: [],
      headOfCentre: '',
      signedOn: null,
    };
  return {
    ...application,
    said: Object.fromEntries(application.statements.map(({ key, words }) => [key, words])),
    notUsed: application.statements.some(({ state }) => state === 'not-used'),
    signedOn: application.agreementSignedOn,
  };
};

type AnswerProps = {
  readonly centreId: string;
  readonly demand: DemandRow;
  readonly recognition: Recognition;
  readonly units: readonly Unit[];
  readonly form: Form;
  readonly onChange: (given: Partial<Form>) => void;
};

const saidLabels: Partial<Record<DemandRow['kind'], string>> = {
  resource: 'What is there',
  equipment: 'What is there',
  'quality-assurance': 'How the centre does it',
  duty: 'How the centre does it',
};

const Said = ({ demand, form, onChange }: AnswerProps) => (
  <Textarea
    label={saidLabels[demand.kind]}
    aria-label={`${saidLabels[demand.kind] ?? ''}: ${demand.words}`}
    autosize
    value={form.said[demand.key] ?? ''}
    onChange={(event) => onChange({ said: { ...form.said, [demand.key]: event.currentTarget.value } })}
  />
);

const AddSite = ({ centreId }: { readonly centreId: string }) => {
  const [name, setName] = useState('');
  const add = useWrite(addSite, { refreshes: [readRecognition], onDone: () => setName('') });
  return (
    <Group align="end" gap="xs">
      <TextInput label="Another site" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button
        variant="default"
        disabled={name.trim().length < 2}
        loading={add.isPending}
        onClick={() => add.send({ params: { centreId }, body: { name: name.trim(), address: null } })}
      >
        Add the site
      </Button>
    </Group>
  );
};

const Sites = ({ centreId, recognition, form, onChange }: AnswerProps) => (
  <Stack gap="xs">
    <Checkbox.Group label="Sites" value={[...form.siteIds]} onChange={(siteIds) => onChange({ siteIds })}>
      <Stack gap="xs" mt="xs">
        {recognition.sites.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
    <AddSite centreId={centreId} />
  </Stack>
);

const Environment = ({ demand, recognition, form, onChange }: AnswerProps) => (
  <Stack gap="xs">
    <Checkbox
      label="Simulation is not used: all evidence comes from real work"
      checked={form.notUsed}
      onChange={(event) => onChange({ notUsed: event.currentTarget.checked })}
    />
    {form.notUsed ? null : (
      <Environments
        checks={demand.checks}
        sites={recognition.sites}
        environments={form.environments}
        onChange={(environments) => onChange({ environments: [...environments] })}
      />
    )}
  </Stack>
);

const Agreement = ({ form, onChange }: AnswerProps) => {
  const { today } = useMe();
  return (
    <Stack gap="xs" maw={420}>
      <TextInput
        label="Head of centre"
        required
        value={form.headOfCentre}
        onChange={(event) => onChange({ headOfCentre: event.currentTarget.value })}
      />
      <DateField
        label="Agreement signed on"
        required
        max={today}
        value={form.signedOn}
        onChange={(signedOn) => onChange({ signedOn })}
      />
    </Stack>
  );
};

/** How each kind of demand is answered. */
const Answer = (props: AnswerProps) => {
  const { demand, form, onChange } = props;
  if (saidLabels[demand.kind] !== undefined) return <Said {...props} />;
  if (demand.kind === 'sites') return <Sites {...props} />;
  if (demand.kind === 'environment') return <Environment {...props} />;
  if (demand.kind === 'agreement') return <Agreement {...props} />;
  if (demand.kind === 'delivery-plan')
    return (
      <Textarea
        label="Delivery plan"
        description="Who is taught and assessed, how, where, by whom, in what time"
        autosize
        minRows={4}
        value={form.deliveryPlan}
        onChange={(event) => onChange({ deliveryPlan: event.currentTarget.value })}
      />
    );
  if (demand.kind === 'assessment-matrix')
    return (
      <Works units={props.units} works={form.works} onChange={(works) => onChange({ works: [...works] })} />
    );
  return (
    <Anchor component={AppLink} to={demand.kind === 'staff' ? '/staff' : '/policies'} size="sm">
      {demand.kind === 'staff' ? 'Open the register' : 'Open the policies'}
    </Anchor>
  );
};

const statementsOf = (demands: readonly DemandRow[], form: Form): ApplicationRow['statements'] =>
  demands.flatMap(({ key, kind }): ApplicationRow['statements'] => {
    if (kind === 'environment' && form.notUsed)
      return [{ key, state: 'not-used', words: 'Simulation is not used.' }];
    const words = (form.said[key] ?? '').trim();
    return words === '' ? [] : [{ key, state: 'met', words }];
  });

/** What the form itself answers is held against it as it is filled in; staff and policies stand on record. */
const demandsBy = (
  form: Form,
  { demands, units }: Pick<Recognition, 'demands'> & { readonly units: readonly Unit[] },
  today: string,
): readonly DemandRow[] => {
  const statements = statementsOf(demands, form).map(({ key, ...said }) => [key, said] as const);
  const shown = {
    ...form,
    units,
    covers: [],
    policies: [],
    statements: new Map(statements),
    sites: form.siteIds.length,
    agreementSignedOn: form.headOfCentre.trim().length < 3 ? null : form.signedOn,
  };
  return demands.map((demand) =>
    demand.kind === 'staff' || demand.kind === 'policy'
      ? demand
      : { ...demand, ...howShown(demand, shown, today) },
  );
};

/** The application: each demand with what answers it, and whether that is enough. */
export const ApplyForm = ({
  params,
  recognition,
}: {
  readonly params: OfSpecification;
  readonly recognition: Recognition;
}) => {
  const { today } = useMe();
  const kept = useKeptForm(`apply.${params.centreId}.${params.specificationId}`, formOf(recognition));
  const { value: form, change } = kept;
  const units = useSpecification(params.specificationId).data?.content.units ?? [];
  const apply = useWrite(applyForApproval, { refreshes: [readRecognition], onDone: kept.sent });
  return (
    <Section
      title="Apply for approval"
      lead="Each demand is the specification’s own, with what shows that the centre meets it."
    >
      <Checklist demands={demandsBy(form, { ...recognition, units }, today)}>
        {(demand) => (
          <Answer
            centreId={params.centreId}
            demand={demand}
            recognition={recognition}
            units={units}
            form={form}
            onChange={change}
          />
        )}
      </Checklist>
      <Stack gap="sm" align="start">
        <KeptNote {...kept} />
        {apply.failure === null ? null : <Refusal failure={apply.failure} />}
        <SendButton
          loading={apply.isPending}
          lacks={neededFirst(
            [isSaid(form.headOfCentre), 'the head of centre'],
            [form.signedOn !== null, 'the day on which the agreement was signed'],
          )}
          onClick={() =>
            apply.send({
              params,
              body: {
                statements: statementsOf(recognition.demands, form),
                siteIds: [...form.siteIds],
                deliveryPlan: form.deliveryPlan.trim(),
                works: form.works,
                environments: form.environments,
                headOfCentre: form.headOfCentre.trim(),
                agreementSignedOn: form.signedOn ?? today,
              },
            })
          }
        >
          Send the application
        </SendButton>
      </Stack>
    </Section>
  );
};
