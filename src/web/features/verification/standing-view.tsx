import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { centreVerification, decideDirectClaims, recommendDirectClaims } from '#contract/verification.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import type { OfCentre, ViewProps } from './of-centre.ts';
import { RiskPart } from './risk-part.tsx';
import { VisitsPart } from './visits-part.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

const refreshes = [centreVerification];

const directNames = {
  none: 'Not granted',
  earned: 'Earned, not granted yet',
  granted: 'Granted',
  lapsed: 'Lapsed',
} as const;

type DialogProps = { readonly params: OfCentre; readonly onClose: () => void };

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

/** Where a centre stands: figures, visits, risk and direct claims. */
export const StandingView = (props: ViewProps) => (
  <Stack>
    <Figures {...props} />
    <VisitsPart {...props} />
    <RiskPart {...props} />
    <DirectClaims {...props} />
  </Stack>
);
