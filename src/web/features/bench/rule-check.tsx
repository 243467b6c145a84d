import { Text } from '@mantine/core';
import type { BenchEvidence, UnitBench } from '#contract/assessment.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { firstShownAt } from '#domain/assessment/first-shown.ts';
import { checkRulesOfEvidence } from '#domain/assessment/evidence-rules.ts';
import { type Reminder, remindersFor } from '#domain/assessment/reminders.ts';
import type { EvidenceSetting } from '#domain/assessment/records.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import classes from './bench.module.css';
import { evidenceFor } from './draft.ts';

const settingOf = (setting: string): EvidenceSetting =>
  setting === 'workplace' || setting === 'realistic-environment' || setting === 'simulation'
    ? setting
    : 'not-applicable';

const dayOf = (instant: string): string =>
  new Date(instant).toLocaleDateString('en-CA', { timeZone: 'Europe/London' });

const ruledFrom = (version: BenchEvidence, versions: readonly BenchEvidence[]) => ({
  title: version.title,
  typeCode: version.typeCode,
  setting: settingOf(version.setting),
  happenedOn: version.happenedOn,
  presentedOn: dayOf(firstShownAt(versions, version)),
});

/** What the rules of evidence say against a criterion being met, before it is signed; the server says the same. */
export const RuleCheck = ({ bench, number }: { readonly bench: UnitBench; readonly number: string }) => {
  const specification = useSpecification(bench.specificationId).data?.content;
  const today = useMe().today;
  const unit = specification?.units.find(({ ref }) => ref === bench.unitRef);
  if (specification === undefined || unit === undefined) return null;
  const used = new Set(evidenceFor(bench, number));
  const ruling = {
    ...bench.terms,
    specification,
    unit,
    criterion: number,
    evidence: bench.evidence
      .filter(({ versionId }) => used.has(versionId))
      .map((version) => ruledFrom(version, bench.evidence)),
    today,
  };
  const refusals = checkRulesOfEvidence(ruling);
  return (
    <>
      <Refusals refusals={refusals} number={number} />
      <Reminders reminders={remindersFor(ruling)} number={number} document={shortNameOf(specification)} />
    </>
  );
};

type OfCriterion = { readonly number: string };

const Refusals = ({ refusals, number }: OfCriterion & { readonly refusals: readonly Refusal[] }) =>
  refusals.length === 0 ? null : (
    <ul className={classes['rules']} aria-label={`What the rules ask for ${number}`}>
      {refusals.map(({ code, detail, clause, whoCan }) => (
        <li key={`${code} ${detail}`}>
          <Text size="sm" span>
            {detail} {clause === undefined ? null : <ClauseChip clause={clause} />}
          </Text>
          <Text size="sm" c="dimmed">
            {whoCan}
          </Text>
        </li>
      ))}
    </ul>
  );

/** What the document advises; it holds nothing up. */
const Reminders = ({
  reminders,
  number,
  document,
}: OfCriterion & { readonly reminders: readonly Reminder[]; readonly document: string }) =>
  reminders.length === 0 ? null : (
    <ul className={classes['heed']} aria-label={`What the document advises for ${number}`}>
      {reminders.map(({ code, words, clause }) => (
        <li key={`${code} ${words}`}>
          <Text size="sm" span>
            {words} <ClauseChip clause={clause} document={document} />
          </Text>
        </li>
      ))}
    </ul>
  );
