import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Suspense, lazy, useState } from 'react';
import { findCertificateDesign, setCertificateDesign } from '#contract/certificate-design.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type CertificateDesign, checkDesign, fixedText } from '#domain/award/design.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './design.module.css';
import { LookFields } from './look-fields.tsx';
import { PictureFields } from './picture-fields.tsx';
import { WordFields } from './word-fields.tsx';

const PdfPages = lazy(() => import('../evidence/preview/pdf-pages.tsx'));

type Found = ResponseOf<typeof findCertificateDesign>;

const documents = [
  { value: 'certificate', label: 'Certificate' },
  { value: 'unit-list', label: 'List of units' },
  { value: 'unit-certificate', label: 'Unit certificate' },
] as const;

const nothing = (): void => undefined;

const Preview = ({
  awardingId,
  design,
}: {
  readonly awardingId: string;
  readonly design: CertificateDesign;
}) => {
  const [document, setDocument] = useState<string>('certificate');
  const [shown] = useDebouncedValue(design, 350);
  const address = `/api/awarding/${awardingId}/certificate-preview/${document}?design=${encodeURIComponent(JSON.stringify(shown))}`;
  return (
    <section className={classes['preview']} aria-label="Preview">
      <SegmentedControl
        fullWidth
        size="xs"
        data={[...documents]}
        value={document}
        onChange={setDocument}
        aria-label="Document to look at"
      />
      {checkDesign(shown).length > 0 ? (
        <Text size="sm">Shown again once everything fits.</Text>
      ) : (
        <Suspense fallback={<Waiting what="Opening the preview" />}>
          <PdfPages address={address} shown={null} onSeen={nothing} over={(_, page) => page} />
        </Suspense>
      )}
    </section>
  );
};

const Fixed = () => (
  <Section title="Printed as it is" lead="No design changes these.">
    <ul className={classes['fixed']}>
      {fixedText.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  </Section>
);

const Versions = ({ versions }: Pick<Found, 'versions'>) =>
  versions.length === 0 ? null : (
    <Section
      title="Designs so far"
      lead="Whatever was issued is printed in the design of its day, also again."
    >
      <ol className={classes['versions']} reversed>
        {versions.map(({ designId, setBy, setOn, certificates }, index) => (
          <li key={designId}>
            {formatDate(setOn)}, by {setBy}: {formatCount(certificates, 'certificate')}
            {index === 0 ? ', in use' : ''}
          </li>
        ))}
      </ol>
    </Section>
  );

type OfDesign = { readonly awardingId: string; readonly found: Found };

const Editor = ({ awardingId, found }: OfDesign) => {
  const form = useKeptForm<CertificateDesign>(`certificate-design.${awardingId}`, found.design);
  const { value: design, change } = form;
  const use = useWrite(setCertificateDesign, { refreshes: [findCertificateDesign], onDone: form.sent });
  const problems = checkDesign(design);
  const isChanged = JSON.stringify(design) !== JSON.stringify(found.design);
  const fields = { design, problems, onChange: change };
  return (
    <div className={classes['desk']}>
      <Stack gap="lg" className={classes['form']}>
        <LookFields {...fields} />
        <WordFields {...fields} />
        <PictureFields {...fields} awardingId={awardingId} pictures={found.pictures} />
        <KeptNote {...form} />
        {use.failure === null ? null : <Refusal failure={use.failure} />}
        <Group>
          <Button
            disabled={problems.length > 0 || !isChanged}
            loading={use.isPending}
            onClick={() => use.send({ params: { awardingId }, body: { design, supersedes: found.designId } })}
          >
            Use this design from now on
          </Button>
          <Button variant="default" disabled={!isChanged} onClick={form.forget}>
            Take back
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {isChanged
            ? 'Not in use yet: certificates are issued in the earlier design until you say so.'
            : found.designId === null
              ? 'This is the plain design, which is used while there is no other.'
              : 'This is the design in use.'}
        </Text>
        <Fixed />
        <Versions versions={found.versions} />
      </Stack>
      <Preview awardingId={awardingId} design={design} />
    </div>
  );
};

const Organisation = ({ awardingId }: { readonly awardingId: string }) => {
  const found = useRead(findCertificateDesign, { params: { awardingId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching the design" />;
  return <Editor key={found.data.designId ?? 'plain'} awardingId={awardingId} found={found.data} />;
};

/** How the certificates of an awarding organisation look. */
const CertificateDesignPage = () => {
  const organisations = organisationsAs(useMe(), 'certification-officer');
  const [chosen, setChosen] = useState(organisations[0]?.organisationId ?? '');
  return (
    <Page
      title="Design of certificates"
      back="/certificates"
      lead="What you choose shows beside it as it will be printed."
      wide
    >
      {organisations.length < 2 ? null : (
        <SegmentedControl
          aria-label="Awarding organisation"
          data={organisations.map((one) => ({ value: one.organisationId, label: one.organisationName }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {chosen === '' ? null : <Organisation key={chosen} awardingId={chosen} />}
    </Page>
  );
};

export default CertificateDesignPage;
