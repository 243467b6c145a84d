import { Button, Group, List, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { centreVerification, rateCentre } from '#contract/verification.ts';
import type { CentreRisk } from '#domain/quality/releasing.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import type { OfCentre, ViewProps } from './of-centre.ts';

const riskNames: Readonly<Record<CentreRisk, string>> = {
  low: 'Low',
  marginal: 'Marginal',
  moderate: 'Moderate',
  high: 'High',
};

const allRisks: readonly CentreRisk[] = ['low', 'marginal', 'moderate', 'high'];

type Indicated = ViewProps['verification']['indicated'];

const RateDialog = ({
  params,
  indicated,
  onClose,
}: {
  readonly params: OfCentre;
  readonly indicated: Indicated;
  readonly onClose: () => void;
}) => {
  const { today } = useMe();
  const [risk, setRisk] = useState<CentreRisk>(indicated.risk);
  const [reviewByOn, setReviewBy] = useState<string | null>(addMonths(today, 12));
  const name = `centre-risk.${params.centreId}.${params.specificationId}`;
  const measures = useKeptWords(`${name}.measures`);
  const words = useKeptWords(name, () => {
    measures.sent();
    onClose();
  });
  const rate = useWrite(rateCentre, { refreshes: [centreVerification], onDone: words.sent });
  const strategy = measures.value.trim();
  return (
    <WordsDialog
      words={words}
      title="Rate the risk of the centre"
      label="What it rests on"
      action="Rate the risk"
      failure={rate.failure}
      isBusy={rate.isPending}
      lacks={neededFirst(
        [reviewByOn !== null, 'the day to look at it again'],
        [risk === 'low' || isSaid(strategy), 'what is done about it'],
      )}
      onClose={onClose}
      onSend={(because) =>
        rate.send({
          params,
          body: {
            risk,
            because,
            strategy: strategy === '' ? null : strategy,
            reviewByOn: reviewByOn ?? addMonths(today, 12),
          },
        })
      }
    >
      <Select
        label="Risk"
        description={`The indicators say ${riskNames[indicated.risk].toLowerCase()}, with ${formatCount(indicated.points, 'point')}`}
        data={allRisks.map((value) => ({ value, label: riskNames[value] }))}
        value={risk}
        onChange={(value) => setRisk(allRisks.find((one) => one === value) ?? 'low')}
      />
      <DateField label="Look at it again by" value={reviewByOn} onChange={setReviewBy} />
      <KeptTextarea
        label="What is done about it"
        description="Visits, claims that are looked at, support"
        required={risk !== 'low'}
        minRows={2}
        words={measures}
      />
    </WordsDialog>
  );
};

const Rated = ({ risk }: { readonly risk: NonNullable<ViewProps['verification']['risk']> }) => (
  <Stack gap={4}>
    <Text>{risk.because}</Text>
    {risk.strategy === null ? null : (
      <Text>
        <strong>Done about it:</strong> {risk.strategy}
      </Text>
    )}
    <Text size="sm" c={risk.isOverdue ? 'var(--state-returned)' : 'dimmed'}>
      Rated on {formatDate(risk.ratedOn)} by {risk.ratedByName}; to be looked at again by{' '}
      {formatDate(risk.reviewByOn)}
      {risk.isOverdue ? ', which is past' : ''}.
    </Text>
  </Stack>
);

/** What speaks for a risk today, each indicator with its points. */
const Indicators = ({ indicated: { risk, points, factors, clauses } }: { readonly indicated: Indicated }) => (
  <Stack gap={4}>
    <Text>
      The indicators say {riskNames[risk].toLowerCase()} today, with {formatCount(points, 'point')}
      {factors.length === 0 ? ': nothing that the system knows speaks for a risk.' : '.'}
    </Text>
    {clauses.length === 0 ? null : (
      <Group gap={4}>
        {clauses.map((clause) => (
          <ClauseChip key={clause.line} clause={clause} />
        ))}
      </Group>
    )}
    {factors.length === 0 ? null : (
      <List size="sm">
        {factors.map((factor) => (
          <List.Item key={factor.indicator}>
            {factor.because} {formatCount(factor.points, 'point')}.
          </List.Item>
        ))}
      </List>
    )}
  </Stack>
);

/** How risky the centre is, as rated and as the indicators say, and what is done about it. */
export const RiskPart = ({ params, verification: { risk, indicated, may } }: ViewProps) => {
  const [isRating, setRating] = useState(false);
  return (
    <Section
      title="Risk"
      lead={risk === null ? 'Not rated yet.' : riskNames[risk.risk]}
      actions={
        may.verify || may.decide ? (
          <Button size="xs" variant="default" onClick={() => setRating(true)}>
            Rate the risk
          </Button>
        ) : undefined
      }
    >
      <Stack gap="md">
        {risk === null ? null : <Rated risk={risk} />}
        <Indicators indicated={indicated} />
      </Stack>
      {isRating ? (
        <RateDialog params={params} indicated={indicated} onClose={() => setRating(false)} />
      ) : null}
    </Section>
  );
};
