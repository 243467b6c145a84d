import { Button, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { checkTakingIn, listTakenIn, takeIn } from '#contract/taking-in.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ForeignUnits } from './units.tsx';

type Checked = ResponseOf<typeof checkTakingIn>;
type Given = { readonly uploadId: string; readonly issuerUploadId: string | null };

const Findings = ({ checked }: { readonly checked: Checked }) => (
  <>
    {checked.findings.length === 0 ? null : (
      <List>
        {checked.findings.map(({ what, verdict, detail }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two lines may say the same; the order never changes
          <List.Item key={index}>
            <strong>{verdict === 'fails' ? 'Does not hold' : 'Cannot be told'}:</strong> {what}. {detail}
          </List.Item>
        ))}
      </List>
    )}
    {checked.refusals.length === 0 ? null : (
      <Stack gap={4} role="alert">
        <Text fw={600}>It cannot be taken in yet</Text>
        {checked.refusals.map(({ code, detail, whoCan }) => (
          <Text key={`${code} ${detail}`} size="sm">
            {detail} {whoCan}
          </Text>
        ))}
      </Stack>
    )}
  </>
);

const about = ({ learnerName, fromCentre, sealedBy, madeAt }: Checked): string =>
  [
    learnerName ?? 'Somebody',
    fromCentre === null ? null : `from ${fromCentre}`,
    sealedBy === null ? null : `sealed by ${sealedBy}`,
    madeAt === null ? null : formatDate(madeAt.slice(0, 10)),
  ]
    .filter((part) => part !== null)
    .join(', ');

const DryRun = ({
  registrationId,
  given,
  onTaken,
}: {
  readonly registrationId: string;
  readonly given: Given;
  readonly onTaken: () => void;
}) => {
  const params = { registrationId };
  const checked = useRead(checkTakingIn, { params, body: given });
  const take = useWrite(takeIn, { refreshes: [listTakenIn], onDone: onTaken });
  if (checked.error !== null) return <FailureView failure={failureOf(checked.error)} />;
  if (checked.data === undefined) return <Waiting what="Checking every seal, row and rule" />;
  const { data } = checked;
  return (
    <Stack>
      <Text fw={600}>{about(data)}</Text>
      <Text>
        {data.holds ? 'The bundle holds.' : 'The bundle does not hold.'} {formatCount(data.pieces, 'piece')}{' '}
        of evidence; {data.filesBrought} of {formatCount(data.filesNamed, 'file')} came along.
      </Text>
      <Findings checked={data} />
      <ForeignUnits units={data.units} />
      {take.failure === null ? null : <Refusal failure={take.failure} />}
      <Button
        w="fit-content"
        disabled={data.refusals.length > 0}
        loading={take.isPending}
        onClick={() => take.send({ params, body: given })}
      >
        Take it in
      </Button>
    </Stack>
  );
};

/** For the coordinator: a bundle is looked at first, then taken in. */
export const TakingIn = ({ registrationId }: { readonly registrationId: string }) => {
  const [uploadId, setUploadId] = useState<string | null>(null);
  const [issuerUploadId, setIssuerUploadId] = useState<string | null>(null);
  return (
    <Section title="Take in a bundle" lead="Nothing is recorded until you have seen what would be.">
      <Stack>
        <ResumableUpload
          label="The sealed bundle that the learner brings"
          accept=".zip"
          onUploaded={({ id }) => setUploadId(id)}
          onRemoved={() => setUploadId(null)}
        />
        <ResumableUpload
          label="The did.json of its awarding organisation"
          hint="Only for an organisation that is not at home in this Touchstone"
          accept=".json"
          onUploaded={({ id }) => setIssuerUploadId(id)}
          onRemoved={() => setIssuerUploadId(null)}
        />
        {uploadId === null ? null : (
          <DryRun
            key={`${uploadId} ${issuerUploadId ?? ''}`}
            registrationId={registrationId}
            given={{ uploadId, issuerUploadId }}
            onTaken={() => setUploadId(null)}
          />
        )}
      </Stack>
    </Section>
  );
};
