import { Stack } from '@mantine/core';
import { assessorQueue } from '#contract/assessment.ts';
import { type CaseRow, readCaseload } from '#contract/caseload.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { listInWords } from '#domain/combination/words.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { linkOf, weightiestInWords } from '../caseload/words.ts';
import { InTraining } from './in-training.tsx';
import { Part, Steps } from './part.tsx';
import { type Countersigning, useCountersigning, withCountersigning } from './use-countersigning.ts';

const sum = (rows: readonly CaseRow[], of: (row: CaseRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const mine: ReadonlySet<string> = new Set(['to-judge', 'to-sign-off', 'quality-action', 'to-sign']);

/** The learners for whom the assessor has something to do, the most urgent first. */
const urgentSteps = (rows: readonly CaseRow[]) =>
  rows
    .filter(({ score }) => score > 0)
    .slice(0, 3)
    .map(({ registrationId, learnerName, reasons, unitToAnswer }) => ({
      key: registrationId,
      to: linkOf({ registrationId, reasons, unitToAnswer }),
      title: learnerName,
      why: weightiestInWords({ reasons }),
    }));

const Figures = ({ rows }: { readonly rows: readonly CaseRow[] }) => {
  const others = rows.filter(({ reasons }) => !reasons.some(({ code }) => mine.has(code)));
  return (
    <Stats>
      <Stat name="Learners" value={rows.length} />
      <Stat name="Wait for others" value={others.length} of={`of ${String(rows.length)}`} />
      <Stat
        name="Criteria met"
        value={sum(rows, ({ criteriaMet }) => criteriaMet)}
        of={`of ${String(sum(rows, ({ criteriaTotal }) => criteriaTotal))}`}
        tone="gold"
      />
      <Stat
        name="Units achieved"
        value={sum(rows, ({ unitsAchieved }) => unitsAchieved)}
        of={`of ${String(sum(rows, ({ unitsChosen }) => unitsChosen))}`}
      />
    </Stats>
  );
};

/** `1 unit to judge and 2 to countersign; 1 unit that you judged waits for a countersignature.` */
const useLead = ({ yours, ofYours }: Countersigning): string => {
  const counts = useRead(assessorQueue, { query: { filter: 'to-judge' } }).data?.counts;
  if (counts === undefined || yours === undefined) return 'Counting';
  const waiting = [
    [counts['to-judge'], 'to judge'],
    [yours, 'to countersign'],
    [counts['to-sign-off'], 'to sign off'],
  ] as const;
  const said = waiting.flatMap(([count, what]) =>
    count === 0 ? [] : [`${formatCount(count, 'unit')} ${what}`],
  );
  const own = said.length === 0 ? 'Nothing to judge, countersign or sign off' : listInWords(said);
  return ofYours === 0
    ? `${own}.`
    : `${own}; ${formatCount(ofYours, 'unit')} that you judged ${ofYours === 1 ? 'waits' : 'wait'} for a countersignature.`;
};

export const AssessorHome = () => {
  const caseload = useRead(readCaseload, {});
  const countersigning = useCountersigning('assessment');
  const lead = useLead(countersigning);
  const rows = caseload.data?.items;
  return (
    <Part title="Your learners" to="/caseload" action="Go to the caseload" lead={lead}>
      <Stack>
        <InTraining as="assessor" />
        {caseload.error === null ? null : <FailureView failure={failureOf(caseload.error)} />}
        {rows === undefined || countersigning.yours === undefined ? null : (
          <>
            <Steps
              nothing="Nothing waits for you."
              steps={withCountersigning(urgentSteps(rows), countersigning)}
            />
            <Figures rows={rows} />
          </>
        )}
        <AppLink to="/assess">Go to the queue of units</AppLink>
      </Stack>
    </Part>
  );
};
