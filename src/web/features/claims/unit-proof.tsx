import { Text } from '@mantine/core';
import { IconChevronRight, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ClaimReading } from '#contract/claim-reading.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Wording } from '#web/ui/quote.tsx';
import type { OpenClaim } from './claim-page.tsx';
import classes from './claim.module.css';
import { ActWords, CheckLine } from './proof-parts.tsx';

type Unit = ClaimReading['units'][number];

const Criterion = ({ criterion }: { readonly criterion: Unit['criteria'][number] }) => (
  <li className={classes['criterion']}>
    <CriterionMark number={criterion.number} standing="met" />
    <div>
      <Wording>{criterion.text}</Wording>
      <div>
        Met by <ActWords act={criterion.decision} />
      </div>
      {criterion.countersignature === null ? null : (
        <div>
          Countersigned by <ActWords act={criterion.countersignature} />
        </div>
      )}
      <Text size="sm" c="dimmed">
        On{' '}
        {criterion.evidence
          .map(({ title, files }) => (files === 0 ? title : `${title} (${formatCount(files, 'file')})`))
          .join('; ')}
      </Text>
    </div>
  </li>
);

const Achieved = ({ unit }: { readonly unit: Unit }) =>
  unit.transfer === null ? (
    <div>
      {unit.signOff === null ? null : (
        <>
          Signed off by <ActWords act={unit.signOff} />
        </>
      )}
    </div>
  ) : (
    <div>
      Brought from {unit.transfer.awardedBy}, achieved on {formatDate(unit.transfer.achievedOn)}, certificate{' '}
      {unit.transfer.certificateNumber ?? 'without a number'}; accepted on{' '}
      {formatDate(unit.transfer.acceptedOn)}.
    </div>
  );

/** One unit of a claim: closed it says whether it holds, open it shows every criterion. */
export const UnitProof = ({
  unit,
  check,
  document,
}: {
  readonly unit: Unit;
  readonly check: OpenClaim['checks'][number] | undefined;
  readonly document: string;
}) => (
  <details className={classes['unit']} open={check?.holds === false}>
    <summary>
      <span className={classes['unitTitle']}>
        <IconChevronRight className={classes['chevron']} aria-hidden size={18} />
        {check?.holds === true ? (
          <IconCircleCheck aria-label="Holds" size={18} color="var(--state-met)" />
        ) : (
          <IconCircleX aria-label="Does not hold" size={18} color="var(--state-returned)" />
        )}
        {unit.title}
      </span>
      <span className={classes['unitFacts']}>
        {[
          unit.ref,
          unit.level,
          unit.credits === null ? '' : formatCount(unit.credits, 'credit'),
          unit.transfer === null ? formatCount(unit.criteria.length, 'criterion', 'criteria') : 'T',
        ]
          .filter((word) => word !== '')
          .join(' · ')}
      </span>
    </summary>
    <div className={classes['unitBody']}>
      {check === undefined ? null : (
        <ul className={classes['checks']}>
          <CheckLine check={check} document={document} />
        </ul>
      )}
      <Achieved unit={unit} />
      <ul className={classes['criteria']}>
        {unit.criteria.map((criterion) => (
          <Criterion key={criterion.number} criterion={criterion} />
        ))}
      </ul>
    </div>
  </details>
);
