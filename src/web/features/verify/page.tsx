import { Anchor, Button, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { verifyCertificate } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useGo, useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './verify.module.css';

/** The first thing that whoever checks wants to know. */
const verdictOf = ({
  state,
  revokedOn,
  replacedOn,
  isReplacement,
}: ResponseOf<typeof verifyCertificate>): string => {
  if (state === 'revoked') return `Revoked on ${formatDate(revokedOn ?? '')}: not valid`;
  if (state === 'replaced')
    return `Replaced by another certificate on ${formatDate(replacedOn ?? '')}: not valid any more`;
  return isReplacement
    ? 'This replacement certificate was issued and stands'
    : 'This certificate was issued and stands';
};

const Answer = ({ serial, code }: { readonly serial: string; readonly code: string }) => {
  const answer = useRead(verifyCertificate, { params: { serial, code } });
  if (answer.error !== null) return <FailureView failure={failureOf(answer.error)} />;
  if (answer.data === undefined) return <Waiting what="Checking" />;
  const { data } = answer;
  return (
    <article className={classes['answer']} data-invalid={data.state !== 'issued' || undefined}>
      <Text fw={700}>{verdictOf(data)}</Text>
      <Title order={2} size="h3">
        {data.title}
      </Title>
      <Text>{[data.level, data.qualificationNumber].filter(Boolean).join(', ')}</Text>
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

const VerifyPage = () => {
  const givenSerial = useRouteParam('serial');
  const givenCode = useRouteParam('code');
  const [serial, setSerial] = useState(givenSerial);
  const [code, setCode] = useState(givenCode);
  const go = useGo();
  return (
    <main className={classes['page']}>
      <Stack>
        <Title order={1}>Check a certificate</Title>
        <Text>Enter the number and the code printed on the certificate, or scan its QR code.</Text>
        <Anchor component={AppLink} to="/verify-bundle" w="fit-content">
          Check a digital award or a sealed bundle instead
        </Anchor>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            go(`/verify/${encodeURIComponent(serial.trim())}/${encodeURIComponent(code.trim())}`);
          }}
        >
          <Stack>
            <TextInput
              label="Certificate number"
              required
              value={serial}
              onChange={(event) => setSerial(event.currentTarget.value)}
            />
            <TextInput
              label="Code"
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit" w="fit-content">
              Check
            </Button>
          </Stack>
        </form>
        {givenSerial === '' || givenCode === '' ? null : (
          <Answer key={`${givenSerial} ${givenCode}`} serial={givenSerial} code={givenCode} />
        )}
      </Stack>
    </main>
  );
};

export default VerifyPage;
