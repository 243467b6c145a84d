import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { listCredentials } from '#contract/credentials.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './award.module.css';

type Award = ResponseOf<typeof listCredentials>['items'][number];

const fileOf = ({ credentialId }: Award, form: 'json' | 'svg' | 'png'): string =>
  `/api/credentials/${credentialId}/${form}`;

const kinds = { record: 'Learner record', qualification: 'Qualification', unit: 'Unit' } as const;

/** Gives the picture to another application of the device, where it can take files. */
const share = async (award: Award): Promise<boolean> => {
  const answer = await fetch(fileOf(award, 'png'));
  const file = new File([await answer.blob()], `${award.code.replaceAll('/', '-')}.png`, {
    type: 'image/png',
  });
  if (!('canShare' in navigator) || !navigator.canShare({ files: [file] })) return false;
  await navigator.share({ files: [file], title: award.title });
  return true;
};

const mayShare = (): boolean => 'canShare' in navigator;

const Share = ({ award }: { readonly award: Award }) => {
  const [problem, setProblem] = useState<string | null>(null);
  if (!mayShare()) return null;
  const pass = (): void => {
    share(award).then(
      (isShared) =>
        setProblem(isShared ? null : 'This device does not pass pictures on; download it instead.'),
      () => setProblem(null),
    );
  };
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={pass}>
        Share
      </Button>
      {problem === null ? null : (
        <Text size="sm" role="alert">
          {problem}
        </Text>
      )}
    </>
  );
};

const Takes = ({ award }: { readonly award: Award }) => (
  <div className={classes['takes']}>
    <Anchor href={fileOf(award, 'png')} download aria-label={`Picture of ${award.title}`}>
      Picture (PNG)
    </Anchor>
    <Anchor href={fileOf(award, 'svg')} download aria-label={`Drawing of ${award.title}`}>
      Drawing (SVG)
    </Anchor>
    <Anchor href={fileOf(award, 'json')} download aria-label={`Credential of ${award.title} as JSON`}>
      Credential (JSON)
    </Anchor>
    <Share award={award} />
  </div>
);

const Badge = ({ award, whole = false }: { readonly award: Award; readonly whole?: boolean }) => (
  <li className={[classes['badge'], whole ? classes['whole'] : ''].join(' ')}>
    <img src={fileOf(award, 'svg')} alt="" loading="lazy" />
    <div>
      <Text fw={600}>{award.title}</Text>
      <Text size="sm" c="dimmed">
        {kinds[award.kind]} {award.code}
      </Text>
    </div>
    <Takes award={award} />
  </li>
);

const Awards = ({ items }: { readonly items: readonly Award[] }) => {
  const [records, others] = [
    items.filter(({ kind }) => kind === 'record'),
    items.filter(({ kind }) => kind !== 'record'),
  ];
  return (
    <>
      <Section title="The whole award">
        <ul className={classes['list']}>
          {records.map((award) => (
            <Badge key={award.credentialId} award={award} whole />
          ))}
        </ul>
      </Section>
      <Section title="Its parts">
        <ul className={classes['list']}>
          {others.map((award) => (
            <Badge key={award.credentialId} award={award} />
          ))}
        </ul>
      </Section>
    </>
  );
};

const DigitalAwardPage = () => {
  const certificateId = useRouteParam('certificateId');
  const [isReady, setReady] = useState(false);
  const awards = useRead(listCredentials, { params: { certificateId } }, { every: isReady ? false : 1_500 });
  if (awards.data !== undefined && awards.data.ready !== isReady) setReady(awards.data.ready);
  if (awards.error !== null) return <FailureView failure={failureOf(awards.error)} />;
  if (awards.data === undefined) return <Waiting what="Fetching the digital award" />;
  return (
    <Page
      title="Digital award"
      back="/certificates"
      lead="Each picture has the signed award inside it. Whoever gets the file can check it without asking anybody."
    >
      {awards.data.ready ? (
        <Awards items={awards.data.items} />
      ) : (
        <Waiting what="Signing the digital award; this takes a few seconds" />
      )}
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          Open Badges 3.0 and CLR 2.0, signed by the awarding organisation. If the certificate is revoked,
          every check of these says so.
        </Text>
        <Anchor component={AppLink} to="/verify-bundle" size="sm">
          Check an award from its file
        </Anchor>
      </Stack>
    </Page>
  );
};

export default DigitalAwardPage;
