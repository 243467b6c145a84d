import { Anchor, Text } from '@mantine/core';
import { type NearAward, nearAwards } from '#contract/credit.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './within-reach.module.css';

type Props = { readonly registrationId: string };

/** What stands first: how much is missing, in words that can be taken in at a glance. */
const headlineOf = ({ creditsToDo, toDo }: NearAward): string => {
  if (toDo.length === 0) return 'You have everything for';
  const more =
    creditsToDo > 0 ? formatCount(creditsToDo, 'more credit') : formatCount(toDo.length, 'more unit');
  return `${more} ${creditsToDo === 1 || (creditsToDo === 0 && toDo.length === 1) ? 'gives' : 'give'} you`;
};

const Bar = ({ award }: { readonly award: NearAward }) => {
  const whole = award.creditsHave + award.creditsToDo;
  const part = whole === 0 ? 0 : (100 * award.creditsHave) / whole;
  return (
    <div>
      <div className={classes['bar']} aria-hidden>
        <div style={{ width: `${String(part)}%` }} />
      </div>
      <Text size="sm" c="dimmed">
        {String(award.creditsHave)} of {formatCount(whole, 'credit')} count already, from{' '}
        {formatCount(award.brings.length, 'unit')}
      </Text>
    </div>
  );
};

const ToDo = ({ award }: { readonly award: NearAward }) =>
  award.toDo.length === 0 ? null : (
    <details>
      <summary>The shortest way: {formatCount(award.toDo.length, 'unit')}</summary>
      <ul className={classes['units']}>
        {award.toDo.map(({ ref, title, credits }) => (
          <li key={ref}>
            <Anchor component={AppLink} to={`/library/unit?ref=${encodeURIComponent(ref)}`}>
              {title}
            </Anchor>
            {credits === null ? null : <span>{formatCount(credits, 'credit')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );

const Award = ({ award }: { readonly award: NearAward }) => (
  <li className={classes['award']}>
    <div>
      <div className={classes['headline']}>{headlineOf(award)}</div>
      <h3 className={classes['title']}>
        {award.title}
        {award.pathway === null ? '' : `, ${award.pathway}`}
      </h3>
      <Text size="sm" c="dimmed">
        {award.qualificationNumber}
        {award.isRegistered ? ', for which you are registered' : ', offered at your centre'}
      </Text>
    </div>
    <Bar award={award} />
    <ToDo award={award} />
  </li>
);

/** What the units achieved lead to, and where the qualification leads on. */
export const WithinReach = ({ registrationId }: Props) => {
  const query = useRead(nearAwards, { params: { registrationId } });
  if (query.error !== null) return <FailureView failure={failureOf(query.error)} />;
  if (query.data === undefined) return <Waiting what="Working out what is within reach" />;
  const { items, progression } = query.data;
  return (
    <>
      <Section
        title="Within reach"
        lead="A unit achieved once counts in every qualification that contains it."
      >
        {items.length === 0 ? (
          <EmptyState title="No qualification is near at the moment" picture="first-step">
            With each unit that is achieved you see here which qualifications of your centre it brings you
            nearer to. What you have completed is among your certificates.
          </EmptyState>
        ) : (
          <ul className={classes['awards']}>
            {items.map((award) => (
              <Award key={award.qualificationNumber} award={award} />
            ))}
          </ul>
        )}
      </Section>
      {progression.length === 0 ? null : (
        <Section title="Where it leads" lead="Routes that the specification names.">
          <ul className={classes['routes']}>
            {progression.map(({ to, clause }) => (
              <li key={`${to} ${String(clause.line)}`}>
                <span className={classes['words']}>{to}</span> <ClauseChip clause={clause} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};
