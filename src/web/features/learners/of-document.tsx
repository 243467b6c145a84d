import { Group, Radio } from '@mantine/core';
import { readSpecification } from '#contract/specifications.ts';
import { membershipClause } from '#domain/people/membership.ts';
import { useRead } from '#web/app/api.ts';
import { LastDays } from '../end-dates/last-days.tsx';
import type { PartProps } from './register-form.ts';

const answers = { true: 'yes', false: 'no', null: null } as const;

const Membership = ({ form, change, publisher }: PartProps & { readonly publisher: string | null }) => (
  <Radio.Group
    mt="sm"
    label={`Is the learner a member of ${publisher ?? 'the awarding organisation'} already?`}
    description="Whoever is not becomes one with the registration, as the specification says"
    value={answers[`${form.isMember}`]}
    onChange={(value) => change({ isMember: value === 'yes' })}
  >
    <Group mt="xs">
      <Radio value="yes" label="Yes" />
      <Radio value="no" label="No" />
    </Group>
  </Radio.Group>
);

const OfChosen = ({ form, change, specificationId }: PartProps & { readonly specificationId: string }) => {
  const specification = useRead(readSpecification, { params: { specificationId } });
  const content = specification.data?.content;
  return (
    <>
      {form.qualificationNumber === null ? null : (
        <LastDays specificationId={specificationId} qualificationNumber={form.qualificationNumber} />
      )}
      {content === undefined || membershipClause(content) === null ? null : (
        <Membership form={form} change={change} publisher={content.publisher} />
      )}
    </>
  );
};

/** What the chosen document says of registering, and what it has asked. */
export const OfDocument = ({ form, change }: PartProps) =>
  form.specificationId === null ? null : (
    <OfChosen form={form} change={change} specificationId={form.specificationId} />
  );
