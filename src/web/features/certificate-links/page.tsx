import { Badge, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  endCertificateLink,
  listCertificateLinks,
  makeCertificateLink,
} from '#contract/certificate-links.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate, formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './links.module.css';

type Link = ResponseOf<typeof listCertificateLinks>['items'][number];

/** 32 random bytes that nobody but this device and whoever is given the link ever sees. */
const newToken = (): string =>
  btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const addressOf = (token: string): string => new URL(`/shared/${token}`, globalThis.location.href).href;

const Made = ({ address }: { readonly address: string }) => (
  <output className={classes['made']}>
    <Text fw={600}>Take the link now: it is shown once and kept nowhere.</Text>
    <Text className={classes['address']}>{address}</Text>
    <CopyButton value={address}>
      {({ copied, copy }) => (
        <Button variant="default" w="fit-content" onClick={copy}>
          {copied ? 'Copied' : 'Copy the link'}
        </Button>
      )}
    </CopyButton>
  </output>
);

const MakeLink = ({ certificateId }: { readonly certificateId: string }) => {
  const kept = useKeptWords(`certificate-link.${certificateId}`);
  const label = kept.value;
  const [untilOn, setUntilOn] = useState<string | null>(null);
  const [token, setToken] = useState(newToken);
  const [made, setMade] = useState<string | null>(null);
  const make = useWrite(makeCertificateLink, {
    refreshes: [listCertificateLinks],
    onDone: () => {
      setMade(addressOf(token));
      setToken(newToken());
      kept.sent();
    },
  });
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (untilOn !== null)
            make.send({
              params: { certificateId },
              body: { label: label.trim(), untilOn, tokenSha256: sha256(token) },
            });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="For whom"
            description="Only you see this."
            required
            value={label}
            onChange={(event) => kept.say(event.currentTarget.value)}
          />
          <DateField label="Works until" required value={untilOn} onChange={setUntilOn} />
          {make.failure === null ? null : <Refusal failure={make.failure} />}
          <SendButton
            type="submit"
            w="fit-content"
            loading={make.isPending}
            lacks={neededFirst([label.trim() !== '', 'for whom'], [untilOn !== null, 'until when'])}
          >
            Make the link
          </SendButton>
        </Stack>
      </form>
      {made === null ? null : <Made address={made} />}
    </Stack>
  );
};

const stateWords = { works: 'Works', over: 'Over', 'taken-back': 'Taken back' } as const;

const OneLink = ({ certificateId, link }: { readonly certificateId: string; readonly link: Link }) => {
  const end = useWrite(endCertificateLink, { refreshes: [listCertificateLinks] });
  return (
    <li className={classes['link']}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{link.label}</Text>
        <Badge variant="outline" color={link.state === 'works' ? 'var(--state-met)' : 'var(--state-none)'}>
          {stateWords[link.state]}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        Made on {formatDate(link.madeOn)}, until {formatDate(link.untilOn)}.{' '}
        {link.lastLookedAt === null
          ? 'Nobody has opened it.'
          : `Opened ${formatCount(link.looks, 'time')}, last on ${formatInstant(link.lastLookedAt)}.`}
      </Text>
      {link.state === 'works' ? (
        <Button
          size="compact-sm"
          variant="default"
          w="fit-content"
          loading={end.isPending}
          aria-label={`Take back the link for ${link.label}`}
          onClick={() => end.send({ params: { certificateId, linkId: link.linkId }, body: {} })}
        >
          Take back the link
        </Button>
      ) : null}
      {end.failure === null ? null : <Refusal failure={end.failure} />}
    </li>
  );
};

/** The links by which a holder shows one certificate. */
const CertificateLinksPage = () => {
  const certificateId = useRouteParam('certificateId');
  const links = useRead(listCertificateLinks, { params: { certificateId } });
  if (links.error !== null) return <FailureView failure={failureOf(links.error)} />;
  if (links.data === undefined) return <Waiting what="Fetching the links" />;
  const { serial, title, items } = links.data;
  return (
    <Page title={`Links to ${serial}`} lead={title} back="/certificates">
      <Section
        title="Make a link"
        lead="Whoever has the link sees the certificate with your name and units until the day that you give, or until you take it back."
      >
        <MakeLink certificateId={certificateId} />
      </Section>
      {items.length === 0 ? null : (
        <Section title="Your links">
          <ul className={classes['links']}>
            {items.map((link) => (
              <OneLink key={link.linkId} certificateId={certificateId} link={link} />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
};

export default CertificateLinksPage;
