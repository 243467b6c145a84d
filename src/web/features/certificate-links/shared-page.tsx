import { Stack, Text, Title } from '@mantine/core';
import { openCertificateLink } from '#contract/certificate-links.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { CheckedCertificate } from '../verify/checked-certificate.tsx';
import classes from '../verify/verify.module.css';

/** A certificate that its holder shows by a link. */
const SharedPage = () => {
  const token = useRouteParam('token');
  const shown = useRead(openCertificateLink, { params: { token } });
  return (
    <main className={classes['page']}>
      <Stack>
        <Title order={1}>A certificate shown to you</Title>
        {shown.error !== null ? (
          <FailureView failure={failureOf(shown.error)} />
        ) : shown.data === undefined ? (
          <Waiting what="Opening the certificate" />
        ) : (
          <>
            <CheckedCertificate checked={shown.data} />
            <Text size="sm" c="dimmed">
              Checked just now with the awarding organisation’s own record. The holder shows it to you for a
              time, and sees that the link was opened.
            </Text>
          </>
        )}
      </Stack>
    </main>
  );
};

export default SharedPage;
