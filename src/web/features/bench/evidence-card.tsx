import { Badge, type ComboboxData, Group, Text } from '@mantine/core';
import type { BenchEvidence, UnitBench } from '#contract/assessment.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatDate } from '#web/ui/format.ts';
import { EvidencePreview } from '../evidence/preview/evidence-preview.tsx';
import { RecordView } from '../spot/record-view.tsx';
import classes from './bench.module.css';
import { type Place, WayBack } from './pieces.tsx';

type Props = {
  readonly evidence: BenchEvidence;
  readonly warnings: UnitBench['warnings'];
  readonly number: string;
  readonly isNewest: boolean;
  readonly place: Place;
  readonly learnerId: string;
  readonly mayAnnotate: boolean;
  readonly criterionOptions: ComboboxData;
};

const settings: Readonly<Record<string, string>> = {
  workplace: 'at work',
  'realistic-environment': 'in a realistic working environment',
  simulation: 'simulated',
};

const whenAndWhere = ({ happenedOn, place, setting }: BenchEvidence): string =>
  [happenedOn === null ? null : formatDate(happenedOn), place, settings[setting]].filter(Boolean).join(', ');

const vouchedBy = ({ record, declared }: BenchEvidence): string => {
  if (record === 'spot') return 'Signed by the assessor who recorded it';
  if (record === 'testimony') return 'Signed by the witness';
  return declared ? 'Declared to be the learner’s own work' : 'Not yet declared to be the learner’s own work';
};

/** What there is to heed about a version; it bars nothing. */
const Warnings = ({ warnings }: Pick<Props, 'warnings'>) =>
  warnings.length === 0 ? null : (
    <ul className={classes['heed']} aria-label="To heed">
      {warnings.map(({ detail, whoCan, clause }) => (
        <li key={detail}>
          <Text size="sm" span>
            {detail} <ClauseChip clause={clause} />
          </Text>
          <Text size="sm" c="dimmed">
            {whoCan}
          </Text>
        </li>
      ))}
    </ul>
  );

/** One version of a piece of evidence, as the assessor reads it. */
export const EvidenceCard = ({
  evidence,
  warnings,
  number,
  isNewest,
  place,
  learnerId,
  mayAnnotate,
  criterionOptions,
}: Props) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leads back from a piece that was gone to
  <article
    className={classes['evidence']}
    aria-label={`Evidence ${number}: ${evidence.title}`}
    id={place.id}
    tabIndex={-1}
    data-here={place.cameFrom !== null || undefined}
    onKeyDown={(event) => {
      if (event.key === 'Escape') place.comeBack();
    }}
  >
    <WayBack {...place} />
    <Group gap="xs" wrap="nowrap" align="baseline">
      <Text component="span" size="sm" fw={700} className={classes['number']}>
        {number}
      </Text>
      <Text component="h3" size="sm" fw={600}>
        {evidence.title}
      </Text>
      <Badge variant="outline" size="sm" flex="0 0 auto">
        {evidence.typeCode}
      </Badge>
    </Group>
    <Text size="xs" c="dimmed">
      {[whenAndWhere(evidence), isNewest ? null : `version ${String(evidence.versionNumber)}, superseded`]
        .filter(Boolean)
        .join(' · ')}
    </Text>
    <Text size="xs" c={evidence.declared ? 'dimmed' : 'red'}>
      {vouchedBy(evidence)}
    </Text>
    <Warnings warnings={warnings} />
    {evidence.ownContribution === null ? null : <Text size="sm">Own part: {evidence.ownContribution}</Text>}
    {evidence.record === null ? null : <RecordView evidenceId={evidence.evidenceId} />}
    <EvidencePreview
      evidence={evidence}
      learnerId={learnerId}
      mayAnnotate={mayAnnotate}
      criterionOptions={criterionOptions}
    />
  </article>
);
