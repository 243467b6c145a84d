import { Anchor, Button, Stack, Text } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { consentToTakingIn, listTakenIn } from '#contract/taking-in.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { RegistrationPage } from '#web/features/portfolio/registration-page.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatBytes, formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './from-elsewhere.module.css';
import { TakingIn } from './taking-in.tsx';
import { ForeignUnits } from './units.tsx';

type Item = ResponseOf<typeof listTakenIn>['items'][number];

const Consent = ({
  registrationId,
  givenOn,
}: {
  readonly registrationId: string;
  readonly givenOn: string | null;
}) => {
  const agree = useWrite(consentToTakingIn, { refreshes: [listTakenIn] });
  if (givenOn !== null)
    return <Text>You agreed on {formatDate(givenOn)} that your centre takes in what you bring.</Text>;
  return (
    <Stack gap="sm">
      <Text>
        Did you work towards units somewhere else? Bring the sealed bundle from there. Your centre may take in
        its records, decisions and evidence once you agree.
      </Text>
      <Button
        w="fit-content"
        loading={agree.isPending}
        onClick={() => agree.send({ params: { registrationId }, body: {} })}
      >
        I agree
      </Button>
      {agree.failure === null ? null : <Refusal failure={agree.failure} />}
    </Stack>
  );
};

/** The pieces that came along, each with its files. */
const Pieces = ({ item, registrationId }: { readonly item: Item; readonly registrationId: string }) => (
  <details className={classes['pieces']}>
    <summary>
      {formatCount(item.evidence.length, 'version')} of evidence with{' '}
      {formatCount(item.evidence.flatMap((piece) => piece.files).length, 'file')}
    </summary>
    <ul className={classes['decisions']}>
      {item.evidence.map(({ versionId, title, happenedOn, files }) => (
        <li key={versionId}>
          <strong>{title}</strong>
          {happenedOn === null ? '' : `, ${formatDate(happenedOn)}`}
          {files.map(({ sha256, name, bytes, isHere }) => (
            <Text key={sha256} size="sm">
              {isHere ? (
                <Anchor
                  href={`/api/registrations/${registrationId}/taking-in/${item.takenInId}/files/${sha256}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {name}
                </Anchor>
              ) : (
                `${name}, which did not come along`
              )}{' '}
              ({formatBytes(bytes)})
            </Text>
          ))}
        </li>
      ))}
    </ul>
  </details>
);

const Taken = ({ item, registrationId }: { readonly item: Item; readonly registrationId: string }) => (
  <Section
    title={`From ${item.fromCentre}`}
    lead={`Sealed by ${item.sealedBy} on ${formatDate(item.madeAt.slice(0, 10))}; taken in by ${item.takenBy} on ${formatDate(item.takenOn)}. Everything below was decided elsewhere.`}
  >
    <ForeignUnits units={item.units} />
    {item.evidence.length === 0 ? null : <Pieces item={item} registrationId={registrationId} />}
  </Section>
);

const FromElsewhere = ({ registrationId }: { readonly registrationId: string }) => {
  const me = useMe();
  const taken = useRead(listTakenIn, { params: { registrationId } });
  if (taken.error !== null) return <FailureView failure={failureOf(taken.error)} />;
  if (taken.data === undefined) return <Waiting what="Fetching what was taken in" />;
  const { items, consentGivenOn } = taken.data;
  const isCoordinator = me.memberships.some(({ role }) => role === 'coordinator');
  const isLearner = me.memberships.some(({ role }) => role === 'learner');
  return (
    <Stack gap="xl">
      {isLearner && !isCoordinator ? (
        <Consent registrationId={registrationId} givenOn={consentGivenOn} />
      ) : (
        <Text>
          {consentGivenOn === null
            ? 'The learner has not agreed yet; until then a bundle can be looked at and not taken in.'
            : `The learner agreed on ${formatDate(consentGivenOn)}.`}
        </Text>
      )}
      {isCoordinator ? <TakingIn registrationId={registrationId} /> : null}
      {items.map((item) => (
        <Taken key={item.takenInId} item={item} registrationId={registrationId} />
      ))}
      {items.length === 0 && !isCoordinator ? (
        <EmptyState title="Nothing was taken in" picture="nothing-here">
          What a learner brings from another centre stands here, with what may be relied on.
        </EmptyState>
      ) : null}
    </Stack>
  );
};

/** What a learner brings from another centre, and what of it may be relied on. */
const FromElsewherePage = () => (
  <RegistrationPage title="From elsewhere">
    {({ progress }) => (
      <FromElsewhere key={progress.registrationId} registrationId={progress.registrationId} />
    )}
  </RegistrationPage>
);

export default FromElsewherePage;
