import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Claim, countWaitingClaims, listCertificates, listClaims } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { beginIssuing, listIssuingRuns, stopIssuing } from '#contract/issuing-runs.ts';
import { RequestFailed, client, queryClient, readKey, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';

type Run = ResponseOf<typeof listIssuingRuns>['items'][number];

const waitingKey = [...readKey(beginIssuing), 'waiting'];

/** Every claim that waits for an officer, page by page. */
const waitingForOfficer = async (): Promise<readonly Claim[]> => {
  const claims: Claim[] = [];
  let after: string | undefined;
  do {
    const answer = await client(listClaims, {
      query: { filter: 'waiting', queue: 'certification-officer', ...(after === undefined ? {} : { after }) },
    });
    if (!answer.ok) throw new RequestFailed(answer.failure);
    claims.push(...answer.value.items);
    after = answer.value.next ?? undefined;
  } while (after !== undefined);
  return claims;
};

const stateWords = { running: 'Issuing', stopped: 'Stopped', finished: 'Done' } as const;

/** How far a run is, what was refused and why, and the way to stop it. */
const RunProgress = ({ awardingId, run }: { readonly awardingId: string; readonly run: Run }) => {
  const stop = useWrite(stopIssuing, { refreshes: [listIssuingRuns] });
  const refused = run.done - run.issued;
  return (
    <Stack gap="xs">
      {run.state === 'running' ? (
        <Progress value={(run.done / run.claims) * 100} aria-label="Issued so far" />
      ) : null}
      <Text component="output">
        {stateWords[run.state]}: {formatCount(run.issued, 'certificate')} issued of {run.claims}
        {refused === 0 ? '' : `, ${String(refused)} refused`}. Begun by {run.begunBy} on{' '}
        {formatDate(run.begunOn)}.
      </Text>
      {run.refused.map(({ claimId, learnerName, detail, whoCan }) => (
        <Text key={claimId} size="sm">
          {learnerName}: {detail} {whoCan}
        </Text>
      ))}
      {refused > run.refused.length ? (
        <Text size="sm">
          And {formatCount(refused - run.refused.length, 'other')}; each says at its claim why it waits.
        </Text>
      ) : null}
      {stop.failure === null ? null : <Refusal failure={stop.failure} />}
      {run.state === 'running' ? (
        <Group>
          <Button
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.send({ params: { awardingId, runId: run.runId }, body: {} })}
          >
            Stop issuing
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
};

type OfRuns = { readonly awardingId: string; readonly claims: readonly Claim[] };

/** What waits changes as a run goes on. */
const useWaitingRead = (latest: Run | undefined): void => {
  useQuery({
    queryKey: [...waitingKey, latest?.runId, latest?.issued],
    queryFn: async () => {
      await Promise.all(
        [readKey(listClaims), readKey(countWaitingClaims), readKey(listCertificates), waitingKey].map(
          (queryKey) => queryClient.invalidateQueries({ queryKey, exact: queryKey === waitingKey }),
        ),
      );
      return latest?.issued ?? 0;
    },
    enabled: latest !== undefined,
    staleTime: Infinity,
  });
};

const BeginRun = ({ awardingId, claims, onBegun }: OfRuns & { readonly onBegun: () => void }) => {
  const begin = useWrite(beginIssuing, { refreshes: [listIssuingRuns], onDone: onBegun });
  return (
    <>
      {begin.failure === null ? null : <Refusal failure={begin.failure} />}
      <Group>
        <Button
          loading={begin.isPending}
          onClick={() =>
            begin.send({
              params: { awardingId },
              body: { claimIds: claims.slice(0, 5_000).map(({ claimId }) => claimId) },
            })
          }
        >
          Issue {formatCount(claims.length, 'certificate')}
        </Button>
      </Group>
    </>
  );
};

const Runs = ({ awardingId, claims }: OfRuns) => {
  const runs = useRead(listIssuingRuns, { params: { awardingId } }, { every: 1_500, keepPrevious: true });
  const [isBegun, setBegun] = useState(false);
  const latest = runs.data?.items[0];
  useWaitingRead(latest);
  const isRunning = latest?.state === 'running';
  // What came of a run that was begun here stays to be read, and so does what a run left undone while nobody looked.
  const leftSome = latest !== undefined && latest.issued < latest.claims;
  const shown = isRunning || isBegun || leftSome ? latest : undefined;
  if (claims.length === 0 && shown === undefined) return null;
  return (
    <Section
      title="Issue in one go"
      lead="Each proof is recomputed first. It goes on in the background, also when you leave or the server is stopped, and nothing is issued twice."
    >
      <Stack>
        {shown === undefined ? null : <RunProgress awardingId={awardingId} run={shown} />}
        {isRunning || claims.length === 0 ? null : (
          <BeginRun awardingId={awardingId} claims={claims} onBegun={() => setBegun(true)} />
        )}
      </Stack>
    </Section>
  );
};

/** Issues everything that waits for an officer, in the background. */
export const IssueMany = () => {
  const organisations = organisationsAs(useMe(), 'certification-officer');
  const waiting = useQuery({
    queryKey: waitingKey,
    queryFn: waitingForOfficer,
    refetchOnWindowFocus: false,
  });
  if (waiting.data === undefined) return null;
  return organisations.map(({ organisationId }) => (
    <Runs key={organisationId} awardingId={organisationId} claims={waiting.data} />
  ));
};
