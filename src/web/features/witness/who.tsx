import { Group, Select, TextInput } from '@mantine/core';
import { type Whom, listWitnesses } from '#contract/witness.ts';
import { useRead } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';

const looksLikeMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text.trim());

/** Who is asked: one of the centre's register, or somebody new. */
export type WhoFields = {
  readonly personId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
};

export const nobody: WhoFields = { personId: null, givenName: '', familyName: '', email: '' };

/** Null while something is missing. */
export const whomOf = ({ personId, givenName, familyName, email }: WhoFields): Whom | null => {
  if (personId !== null) return { personId };
  const isSaid = givenName.trim() !== '' && familyName.trim() !== '' && looksLikeMail(email);
  return isSaid ? { givenName: givenName.trim(), familyName: familyName.trim(), email: email.trim() } : null;
};

/** Staff choose from the register of the centre; learners say whom they mean. */
export const Registered = ({
  personId,
  isMailed = true,
  onChange,
}: {
  readonly personId: string | null;
  /** Whether only those can be chosen who have an address. */
  readonly isMailed?: boolean;
  readonly onChange: (personId: string | null) => void;
}) => {
  const centreId = organisationsAs(useMe(), 'assessor', 'coordinator')[0]?.organisationId;
  const register = useRead(
    listWitnesses,
    { params: { centreId: centreId ?? '' } },
    { enabled: centreId !== undefined },
  );
  const known = (register.data?.items ?? []).filter(({ email }) => !isMailed || email !== null);
  if (known.length === 0) return null;
  return (
    <Select
      label="Somebody on the register"
      placeholder="Somebody new"
      searchable
      clearable
      data={known.map((one) => ({
        value: one.personId,
        label: one.occupation === null ? one.name : `${one.name}, ${one.occupation}`,
      }))}
      value={personId}
      onChange={onChange}
    />
  );
};

type WhoProps = { readonly fields: WhoFields; readonly change: (changed: Partial<WhoFields>) => void };

type Named = Pick<WhoFields, 'givenName' | 'familyName' | 'email'>;

/** The name and work address of somebody who is new here. */
export const Somebody = ({
  fields,
  change,
  needsMail = true,
}: {
  readonly fields: Named;
  readonly needsMail?: boolean;
  readonly change: (changed: Partial<Named>) => void;
}) => (
  <>
    <Group grow preventGrowOverflow={false}>
      <TextInput
        label="Given name"
        required
        value={fields.givenName}
        onChange={(event) => change({ givenName: event.currentTarget.value })}
      />
      <TextInput
        label="Family name"
        required
        value={fields.familyName}
        onChange={(event) => change({ familyName: event.currentTarget.value })}
      />
    </Group>
    <TextInput
      label="Work e-mail"
      description={needsMail ? 'The link goes there' : 'If they have one'}
      type="email"
      required={needsMail}
      value={fields.email}
      onChange={(event) => change({ email: event.currentTarget.value })}
    />
  </>
);

/** Says who is asked. */
export const Who = ({ fields, change }: WhoProps) => (
  <>
    <Registered personId={fields.personId} onChange={(personId) => change({ personId })} />
    {fields.personId === null ? <Somebody fields={fields} change={change} /> : null}
  </>
);
