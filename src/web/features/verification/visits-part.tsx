import { List, Stack, Text } from '@mantine/core';
import { namesInWords } from '#domain/quality/verifiers.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { capitalised, formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import type { ViewProps } from './of-centre.ts';

type Verification = Pick<ViewProps, 'verification'>;
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

const timesAYear = (count: number): string =>
  `${count === 1 ? 'once' : count === 2 ? 'twice' : `${String(count)} times`} a year`;

const modelDue = ({ nextBy, isOverdue, lastHeldOn, unlessAccredited }: Model): string => {
  if (nextBy === null) return 'Nobody is registered in this way.';
  const last = lastHeldOn === null ? 'None was held yet' : `Last held on ${formatDate(lastHeldOn)}`;
  if (unlessAccredited)
    return `${last}; due by ${formatDate(nextBy)}, unless the lead internal quality assurer is accredited.`;
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
            {model.way === null ? '' : ` ${wayNames[model.way]}`}, {timesAYear(model.perYear)}
            {model.title === null ? '' : `, by the ${model.title}`}. <ClauseChip clause={model.clause} />
          </Text>
          <Text size="sm" c={model.isOverdue ? 'var(--state-returned)' : 'dimmed'}>
            {formatCount(model.learners, 'learner')}. {modelDue(model)}
          </Text>
        </List.Item>
      ))}
    </List>
  );

/** Who verifies the centre, and what the specification says of that. */
const Verifiers = ({ verification: { verifiers } }: Verification) => (
  <Stack gap={4} mt="sm">
    <Text>
      {verifiers.names.length === 0
        ? 'No external quality assurer has this centre allocated.'
        : `Verified by ${namesInWords(verifiers.names)}.`}
    </Text>
    {verifiers.demands.length === 0 ? null : (
      <List size="sm" spacing="xs">
        {verifiers.demands.map((demand) => (
          <List.Item key={demand.words}>
            {demand.words} <ClauseChip clause={demand.clause} />
            <Text size="sm" c={demand.state === 'not-met' ? 'var(--state-returned)' : 'dimmed'}>
              {demand.state === 'not-met' ? 'Not so: ' : ''}
              {demand.because}
            </Text>
          </List.Item>
        ))}
      </List>
    )}
  </Stack>
);

/** How often the centre is visited, why, and by whom. */
export const VisitsPart = ({ verification }: Verification) => {
  const { frequency } = verification;
  return (
    <Section title="How often it is visited" lead={capitalised(timesAYear(frequency.perYear))}>
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
        <Verifiers verification={verification} />
      </Stack>
    </Section>
  );
};
