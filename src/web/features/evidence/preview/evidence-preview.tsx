import { Anchor, type ComboboxData, Stack, Text } from '@mantine/core';
import { IconFile, IconFileText, IconMicrophone, IconMovie, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import type { BenchEvidence } from '#contract/assessment.ts';
import type { EvidenceFile } from '#contract/evidence-parts.ts';
import { readableAddress } from '#domain/portfolio/evidence.ts';
import { formatBytes, formatCount, formatDate } from '#web/ui/format.ts';
import { notesOn, useAnnotations } from './annotations.ts';
import { type Shown, addressOf, kindName, shownAs } from './file-kinds.ts';
import { FilePreview } from './file-preview.tsx';
import classes from './preview.module.css';

type Previewed = Pick<
  BenchEvidence,
  | 'evidenceId'
  | 'versionId'
  | 'kind'
  | 'account'
  | 'webAddress'
  | 'transcript'
  | 'entries'
  | 'keptElsewhere'
  | 'files'
>;

type Props = {
  readonly evidence: Previewed;
  readonly learnerId: string;
  /** The learner, and assessors who are assigned to them. */
  readonly mayAnnotate?: boolean;
  /** `{ value: 'M/506/2898 1.4', label: … }`, grouped by unit: the criteria that a note can point out. */
  readonly criterionOptions?: ComboboxData;
};

const icons: Readonly<Record<Shown, typeof IconFile>> = {
  picture: IconPhoto,
  video: IconMovie,
  sound: IconMicrophone,
  pdf: IconFileText,
  page: IconFileText,
  none: IconFile,
};

/** A small picture of a file; the sign of its kind where there is none, or none can be fetched without a signal. */
export const Thumbnail = ({ file }: { readonly file: EvidenceFile }) => {
  const [isMissing, setMissing] = useState(false);
  const Icon = icons[shownAs(file)];
  return file.thumbnail && !isMissing ? (
    <img
      className={classes['thumb']}
      src={`${addressOf(file)}/thumbnail`}
      alt=""
      loading="lazy"
      onError={() => setMissing(true)}
    />
  ) : (
    <span className={classes['thumb']}>
      <Icon size={22} stroke={1.6} aria-hidden />
    </span>
  );
};

/** An address as somebody can judge it: whose it is first, then the rest; opened apart from Touchstone. */
export const WebAddress = ({ address }: { readonly address: string }) => {
  const { host, rest } = readableAddress(address);
  return (
    <div className={classes['address']}>
      <Text size="sm">
        On the web at <strong>{host}</strong>
        {rest}
      </Text>
      <Anchor size="sm" href={address} target="_blank" rel="noopener noreferrer nofollow">
        Open {host} in a new window
      </Anchor>
      <Text size="xs" c="dimmed">
        What stands there is not kept by Touchstone and may change.
      </Text>
    </div>
  );
};

/** What a piece says besides its files. */
export const EvidenceWords = ({
  evidence,
}: {
  readonly evidence: Pick<Previewed, 'account' | 'entries' | 'webAddress' | 'keptElsewhere'>;
}) => (
  <>
    {evidence.account === null ? null : <div className={classes['words']}>{evidence.account}</div>}
    {evidence.entries.map(({ on, text }, index) => (
      <div key={`${on} ${String(index)}`} className={classes['entry']}>
        <Text size="sm" fw={600}>
          {formatDate(on)}
        </Text>
        <div className={classes['words']}>{text}</div>
      </div>
    ))}
    {evidence.webAddress === null ? null : <WebAddress address={evidence.webAddress} />}
    {evidence.keptElsewhere === null ? null : <Text size="sm">Kept at: {evidence.keptElsewhere}</Text>}
  </>
);

const countOf = ({ length }: readonly unknown[]): string =>
  length === 0 ? '' : `, ${formatCount(length, 'note')}`;

/** A piece of evidence as it is: its words, its files, and the notes on their places. */
export const EvidencePreview = ({
  evidence,
  learnerId,
  mayAnnotate = false,
  criterionOptions = [],
}: Props) => {
  const annotations = useAnnotations(learnerId, evidence.evidenceId);
  const [chosen, setChosen] = useState<string | null>(null);
  const file = evidence.files.find(({ id }) => id === chosen) ?? evidence.files[0] ?? null;
  return (
    <Stack gap="sm">
      <EvidenceWords evidence={evidence} />
      {evidence.files.length < 2 ? null : (
        <div className={classes['files']}>
          {evidence.files.map((one) => (
            <button
              key={one.id}
              type="button"
              className={classes['fileTab']}
              aria-pressed={one.id === file?.id}
              onClick={() => setChosen(one.id)}
            >
              <Thumbnail file={one} />
              <span>
                <span className={classes['fileName']}>{one.name}</span>
                <br />
                <span className={classes['fileHint']}>
                  {kindName(one)}, {formatBytes(one.bytes)}
                  {countOf(notesOn(annotations.items, one.id))}
                </span>
              </span>
            </button>
          ))}
        </div>
      )}
      <FilePreview
        key={file?.id ?? 'none'}
        file={file}
        versionId={evidence.versionId}
        evidenceId={evidence.evidenceId}
        annotations={annotations}
        mayAnnotate={mayAnnotate}
        criterionOptions={criterionOptions}
      />
      {evidence.transcript === null ? null : (
        <details>
          <summary>What is said in it</summary>
          <div className={classes['words']}>{evidence.transcript}</div>
        </details>
      )}
    </Stack>
  );
};
