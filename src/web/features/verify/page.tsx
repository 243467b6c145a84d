import { Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { verifyCertificate } from '#contract/awards.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useGo, useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { CheckedCertificate } from './checked-certificate.tsx';
import classes from './verify.module.css';

const Answer = ({ serial, code }: { readonly serial: string; readonly code: string }) => {
  const answer = useRead(verifyCertificate, { params: { serial, code } });
  if (answer.error !== null) return <FailureView failure={failureOf(answer.error)} />;
  if (answer.data === undefined) return <Waiting what="Checking" />;
  return <CheckedCertificate checked={answer.data} />;
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
