import { Button, Checkbox, Group, List, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  centreVerification,
  decideDirectClaims,
  rateCentre,
  recommendDirectClaims,
} from '#contract/verification.ts';
import type { CentreRisk } from '#domain/quality/releasing.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import type { OfCentre, ViewProps } from './of-centre.ts';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

const refreshes = [centreVerification];

const directNames = {
  none: 'Not granted',
  earned: 'Earned, not granted yet',
  granted: 'Granted',
  lapsed: 'Lapsed',
} as const;

const riskNames: Readonly<Record<CentreRisk, string>> = {
  low: 'Low',
  marginal: 'Marginal',
  moderate: 'Moderate',
  high: 'High',
};

const allRisks: readonly CentreRisk[] = ['low', 'marginal', 'moderate', 'high'];

type DialogProps = { readonly params: OfCentre; readonly onClose: () => void };

const RateDialog = ({ params, onClose }: DialogProps) => {
  const { today } = useMe();
  const [risk, setRisk] = useState<CentreRisk>('low');
  const [reviewByOn, setReviewBy] = useState<string | null>(addMonths(today, 12));
  const words = useKeptWords(`centre-risk.${params.centreId}.${params.specificationId}`, onClose);
  const rate = useWrite(rateCentre, { refreshes, onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title="Rate the risk of the centre"
      label="What it rests on"
      action="Rate the risk"
      failure={rate.failure}
      isBusy={rate.isPending}
      onClose={onClose}
      onSend={(because) =>
        rate.send({ params, body: { risk, because, reviewByOn: reviewByOn ?? addMonths(today, 12) } })
      }
    >
      <Select
        label="Risk"
        allowDeselect={false}
        data={allRisks.map((value) => ({ value, label: riskNames[value] }))}
        value={risk}
        onChange={(value) => setRisk(allRisks.find((one) => one === value) ?? 'low')}
      />
      <DateField label="Look at it again by" value={reviewByOn} onChange={setReviewBy} />
    </WordsDialog>
  );
};

const RecommendDialog = ({
  params,
  advice,
  onClose,
}: DialogProps & { readonly advice: 'grant' | 'remove' }) => {
  const words = useKeptWords(`direct-claims.${advice}.${params.centreId}.${params.specificationId}`, onClose);
  const recommend = useWrite(recommendDirectClaims, { refreshes, onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title={advice === 'grant' ? 'Recommend direct claims' : 'Recommend to remove direct claims'}
      label="Why"
      action="Recommend it"
      failure={recommend.failure}
      isBusy={recommend.isPending}
      onClose={onClose}
      onSend={(because) => recommend.send({ params, body: { advice, because } })}
    />
  );
};

const DecideDialog = ({
  params,
  verdict,
  isEarned,
  onClose,
}: DialogProps & { readonly verdict: 'granted' | 'removed'; readonly isEarned: boolean }) => {
  const [carriedOver, setCarriedOver] = useState(false);
  const words = useKeptWords(
    `direct-claims.${verdict}.${params.centreId}.${params.specificationId}`,
    onClose,
  );
  const decide = useWrite(decideDirectClaims, { refreshes, onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title={verdict === 'granted' ? 'Grant direct claims' : 'Remove direct claims'}
      label="Why"
      action={verdict === 'granted' ? 'Grant them' : 'Remove them'}
      failure={decide.failure}
      isBusy={decide.isPending}
      onClose={onClose}
      onSend={(because) => decide.send({ params, body: { verdict, carriedOver, because } })}
    >
      {verdict === 'granted' && !isEarned ? (
        <Checkbox
          label="Carried over from another awarding organisation, on proof that we have seen"
          checked={carriedOver}
          onChange={(event) => setCarriedOver(event.currentTarget.checked)}
        />
      ) : null}
    </WordsDialog>
  );
};

const Recommendation = ({
  recommendation,
}: Pick<ViewProps['verification']['directClaims'], 'recommendation'>) =>
  recommendation === null ? null : (
    <Text>
      {recommendation.byName} recommended on {formatDate(recommendation.on)} to {recommendation.advice} them:{' '}
      {recommendation.because}
    </Text>
  );

const DirectClaims = ({ params, verification }: ViewProps) => {
  const [asking, setAsking] = useState<'grant' | 'remove' | null>(null);
  const { directClaims, may } = verification;
  const { state, because, until, recommendation } = directClaims;
  const hasThem = state === 'granted' || state === 'lapsed';
  const advice = hasThem ? ('remove' as const) : ('grant' as const);
  const close = (): void => setAsking(null);
  return (
    <Section title="Direct claims" lead={directNames[state]}>
      <Stack gap="xs">
        {because.map((reason) => (
          <Text key={reason}>{reason}</Text>
        ))}
        {until === null ? null : (
          <Text size="sm" c="dimmed">
            Without another review they lapse after {formatDate(until)}.
          </Text>
        )}
        <Recommendation recommendation={recommendation} />
        <Group>
          {may.verify ? (
            <Button size="xs" variant="default" onClick={() => setAsking(advice)}>
              {advice === 'grant' ? 'Recommend them' : 'Recommend to remove them'}
            </Button>
          ) : null}
          {may.decide ? (
            <Button size="xs" variant="default" onClick={() => setAsking(advice)}>
              {advice === 'grant' ? 'Grant them' : 'Remove them'}
            </Button>
          ) : null}
        </Group>
      </Stack>
      {asking === null ? null : may.decide ? (
        <DecideDialog
          params={params}
          verdict={asking === 'grant' ? 'granted' : 'removed'}
          isEarned={state === 'earned' || state === 'lapsed'}
          onClose={close}
        />
      ) : (
        <RecommendDialog params={params} advice={asking} onClose={close} />
      )}
    </Section>
  );
};

const Risk = ({ params, verification }: ViewProps) => {
  const [isRating, setRating] = useState(false);
  const { risk, may } = verification;
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
      {risk === null ? null : (
        <Stack gap={4}>
          <Text>{risk.because}</Text>
          <Text size="sm" c={risk.isOverdue ? 'var(--state-returned)' : 'dimmed'}>
            Rated on {formatDate(risk.ratedOn)} by {risk.ratedByName}; to be looked at again by{' '}
            {formatDate(risk.reviewByOn)}
            {risk.isOverdue ? ', which is past' : ''}.
          </Text>
        </Stack>
      )}
      {isRating ? <RateDialog params={params} onClose={() => setRating(false)} /> : null}
    </Section>
  );
};

const Figures = ({ verification: { figures } }: Pick<ViewProps, 'verification'>) => (
  <Stats>
    <Stat
      name="Learners"
      value={figures.learners}
      detail={`${String(figures.registered)} registered and ${formatCount(figures.claims, 'claim')} in a year`}
    />
    <Stat name="Sites" value={figures.sites} />
    <Stat
      name="Assessors"
      value={figures.assessors}
      detail={`${String(figures.assessorsLeft)} left in a year`}
    />
    <Stat
      name="Quality assurers"
      value={figures.qualityAssurers}
      detail={`${String(figures.qualityAssurersLeft)} left in a year`}
    />
    <Stat
      name="Open actions"
      value={figures.openActions}
      tone={figures.openActions > 0 ? 'returned' : 'plain'}
    />
  </Stats>
);

type Model = ViewProps['verification']['frequency']['models'][number];

const modelNames: Readonly<Record<Model['kind'], string>> = {
  visit: 'Visit',
  'centre-wide': 'Review of the systems across the centre',
  postal: 'Sample by post',
};

const wayNames = {
  apprenticeship: 'for learners within an apprenticeship',
  'stand-alone': 'for learners outside an apprenticeship',
} as const;

const modelDue = ({ nextBy, isOverdue, lastHeldOn }: Model): string => {
  if (nextBy === null) return 'Nobody is registered in this way.';
  const last = lastHeldOn === null ? 'None was held yet' : `Last held on ${formatDate(lastHeldOn)}`;
  return `${last}; due by ${formatDate(nextBy)}${isOverdue ? ', which is past' : ''}.`;
};

/** What each way of being registered brings. */
const Models = ({ models }: { readonly models: readonly Model[] }) =>
  models.length === 0 ? null : (
    <List spacing="xs" mt="xs">
      {models.map((model) => (
        <List.Item key={model.clause.text}>
          <Text>
            {modelNames[model.kind]}
            {model.way === null ? '' : ` ${wayNames[model.way]}`}, {formatCount(model.perYear, 'time')} a year
            {model.title === null ? '' : `, by the ${model.title}`}. <ClauseChip clause={model.clause} />
          </Text>
          <Text size="sm" c={model.isOverdue ? 'var(--state-returned)' : 'dimmed'}>
            {formatCount(model.learners, 'learner')}. {modelDue(model)}
          </Text>
        </List.Item>
      ))}
    </List>
  );

const Frequency = ({ verification: { frequency } }: Pick<ViewProps, 'verification'>) => (
  <Section title="How often it is visited" lead={`${formatCount(frequency.perYear, 'time')} a year`}>
    <Stack gap={4}>
      <Text>
        {frequency.because.join(' ')}{' '}
        {frequency.clause === null ? null : <ClauseChip clause={frequency.clause} />}
      </Text>
      <Text size="sm" c={frequency.isOverdue ? 'var(--state-returned)' : 'dimmed'}>
        The next is due by {formatDate(frequency.nextBy)}
        {frequency.isOverdue ? ', which is past' : ''}.
      </Text>
      <Models models={frequency.models} />
    </Stack>
  </Section>
);

/** Where a centre stands: figures, visits, risk and direct claims. */
export const StandingView = (props: ViewProps) => (
  <Stack>
    <Figures {...props} />
    <Frequency {...props} />
    <Risk {...props} />
    <DirectClaims {...props} />
  </Stack>
);
