import { Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ClaimReading, ProvenActRead } from '#contract/claim-reading.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatDate } from '#web/ui/format.ts';
import type { OpenClaim } from './claim-page.tsx';
import classes from './claim.module.css';

type Check = OpenClaim['checks'][number];

export const CheckLine = ({ check, document }: { readonly check: Check; readonly document: string }) => (
  <li className={classes['check']} data-holds={check.holds || undefined}>
    {check.holds ? (
      <IconCircleCheck aria-label="Holds" size={20} />
    ) : (
      <IconCircleX aria-label="Does not hold" size={20} />
    )}
    <span>
      <strong>{check.what}</strong> {check.detail}{' '}
      {check.clause === null ? null : <ClauseChip clause={check.clause} document={document} />}
    </span>
  </li>
);

/** The lines of the check about some parts of the proof, each with its clause. */
export const CheckLines = ({
  checks,
  parts,
  document,
}: {
  readonly checks: readonly Check[];
  readonly parts: readonly Check['part'][];
  readonly document: string;
}) => (
  <ul className={classes['checks']}>
    {checks
      .filter(({ part }) => parts.includes(part))
      .map((check) => (
        <CheckLine key={`${check.part} ${check.what}`} check={check} document={document} />
      ))}
  </ul>
);

/** Who did it, on which day, and how they stood on it. */
export const ActWords = ({ act }: { readonly act: ProvenActRead }) => (
  <>
    <strong>{act.name}</strong> on {formatDate(act.on)}
    <Text span size="sm" c="dimmed">
      {act.status === null
        ? ' – the gate does not let them act on that day'
        : ` – ${act.status.capacity === 'qualified' ? 'qualified' : 'in training'}${act.status.title === null ? '' : `, ${act.status.title}`}${act.status.from === 'signature' ? ' (as kept with the signature)' : ''}`}
    </Text>
  </>
);

export const SamplesPart = ({ reading }: { readonly reading: ClaimReading }) =>
  reading.samples.length === 0 ? null : (
    <ul className={classes['plain']}>
      {reading.samples.map(({ unitRef, kind, sample, countersignature }) => (
        <li key={`${unitRef} ${sample.name} ${sample.on} ${kind}`}>
          {kind === 'summative' ? 'Summative' : 'Interim'} sample of {unitRef}, agreed by{' '}
          <ActWords act={sample} />
          {countersignature === null ? null : (
            <>
              , countersigned by <ActWords act={countersignature} />
            </>
          )}
        </li>
      ))}
    </ul>
  );

const directWords: Readonly<Record<string, string>> = {
  none: 'No direct claims',
  earned: 'Direct claims earned and not granted yet',
  granted: 'Direct claims granted',
  lapsed: 'Direct claims lapsed',
};

export const CentrePart = ({ reading: { centre } }: { readonly reading: ClaimReading }) => (
  <ul className={classes['plain']}>
    <li>
      {directWords[centre.directClaims.state]}. {centre.directClaims.because.join(' ')}
    </li>
    <li>
      {centre.risk === null ? 'Nobody has rated the risk; it counts as low.' : `Risk rated ${centre.risk}.`}
    </li>
    {centre.sanctions.map(({ level, reason, inForce }) => (
      <li key={`${level} ${reason}`}>
        Sanction of level {level}, {inForce ? 'in force' : 'not in force'}: {reason}
      </li>
    ))}
    {centre.holds.map(({ under, reason, heldOn, liftedOn }) => (
      <li key={`${heldOn} ${under} ${reason}`}>
        Held under {under} from {formatDate(heldOn)}
        {liftedOn === null ? '' : `, released on ${formatDate(liftedOn)}`}: {reason}
      </li>
    ))}
  </ul>
);
