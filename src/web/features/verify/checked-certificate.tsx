import { Table, Text, Title } from '@mantine/core';
import { verifyCertificate } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { formatDate } from '#web/ui/format.ts';
import classes from './verify.module.css';

type Checked = ResponseOf<typeof verifyCertificate>;

/** The first thing that whoever checks wants to know. */
const verdictOf = ({ state, revokedOn, replacedOn, isReplacement }: Checked): string => {
  if (state === 'revoked') return `Revoked on ${formatDate(revokedOn ?? '')}: not valid`;
  if (state === 'replaced')
    return `Replaced by another certificate on ${formatDate(replacedOn ?? '')}: not valid any more`;
  return isReplacement
    ? 'This replacement certificate was issued and stands'
    : 'This certificate was issued and stands';
};

/** What a check of a certificate tells, the verdict first. */
export const CheckedCertificate = ({ checked: data }: { readonly checked: Checked }) => {
  return (
    <article className={classes['answer']} data-invalid={data.state !== 'issued' || undefined}>
      <Text fw={700}>{verdictOf(data)}</Text>
      <Title order={2} size="h3">
        {data.title}
      </Title>
      <Text>
        {data.kind === 'units'
          ? 'A certificate of units, not of the whole qualification.'
          : [data.level, data.qualificationNumber].filter(Boolean).join(', ')}
      </Text>
      <Text>
        Awarded{' '}
        {data.learnerName === null ? null : (
          <>
            to <strong>{data.learnerName}</strong>{' '}
          </>
        )}
        by {data.awardingOrganisation} on {formatDate(data.issuedOn)}, number {data.serial}.
      </Text>
      {data.learnerName === null ? (
        <Text size="sm" c="dimmed">
          {data.state === 'replaced'
            ? 'The certificate that stands in for it has a number and a code of its own.'
            : 'Whose it is and which units it lists is told while its holder shares it.'}
        </Text>
      ) : (
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Unit</Table.Th>
              <Table.Th>Level</Table.Th>
              <Table.Th>Credits</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.units.map((unit) => (
              <Table.Tr key={unit.ref}>
                <Table.Td>
                  {unit.title}{' '}
                  <Text span size="xs" c="dimmed">
                    {unit.ref}
                  </Text>
                </Table.Td>
                <Table.Td>{unit.level}</Table.Td>
                <Table.Td>{unit.credits}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </article>
  );
};
