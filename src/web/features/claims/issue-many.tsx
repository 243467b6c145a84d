import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { issueMany } from '#contract/award-batches.ts';
import { type Claim, listCertificates, listClaims } from '#contract/awards.ts';
import { RequestFailed, client, readKey, useWrite } from '#web/app/api.ts';
import { formatCount } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { BatchRun } from './batch-run.tsx';
import { useBatches } from './use-batches.ts';

/** Every claim that waits for an officer, page by page. */
const waitingForOfficer = async (): Promise<readonly Claim[]> => {
  const claims: Claim[] = [];
  let after: string | undefined;
  do {
    const answer = await client(listClaims, {
      query: after === undefined ? { filter: 'waiting' } : { filter: 'waiting', after },
    });
    if (!answer.ok) throw new RequestFailed(answer.failure);
    claims.push(...answer.value.items);
    after = answer.value.next ?? undefined;
  } while (after !== undefined);
  return claims.filter(({ waitsFor }) => waitsFor === 'certification-officer');
};

const Run = ({ claims }: { readonly claims: readonly Claim[] }) => {
  const issuing = useWrite(issueMany, { refreshes: [listCertificates] });
  const centreOf = new Map(claims.map(({ claimId, centreId }) => [claimId, centreId]));
  const batches = useBatches(async (claimIds) => {
    const done = [];
    for (const centreId of new Set(claimIds.map((id) => centreOf.get(id) ?? ''))) {
      const own = claimIds.filter((id) => centreOf.get(id) === centreId);
      done.push(...(await issuing.sendAsync({ params: { centreId }, body: { claimIds: own } })).results);
    }
    return done;
  });
  const ids = claims
    .toSorted((one, other) => one.centreId.localeCompare(other.centreId))
    .map(({ claimId }) => claimId);
  const issued = batches.done.filter(({ serial }) => serial !== null).length;
  const refused = batches.done.filter((one) => one.refused !== null);
  return (
    <>
      <BatchRun
        batches={batches}
        ids={ids}
        action={`Issue ${formatCount(ids.length, 'certificate')}`}
        words={`${formatCount(issued, 'certificate')} issued of ${String(ids.length)}${refused.length === 0 ? '' : `, ${String(refused.length)} refused`}.`}
        failure={issuing.failure}
      />
      {refused.map(({ claimId, refused: why }) => (
        <Text key={claimId} size="sm">
          {claims.find((one) => one.claimId === claimId)?.learnerName}: {why?.detail} {why?.whoCan}
        </Text>
      ))}
    </>
  );
};

/** Issues everything that waits for an officer, each after its proof was recomputed. */
export const IssueMany = () => {
  const waiting = useQuery({
    queryKey: [...readKey(issueMany), 'waiting'],
    queryFn: waitingForOfficer,
    refetchOnWindowFocus: false,
  });
  if (waiting.data === undefined || waiting.data.length < 2) return null;
  return (
    <Section
      title="Issue in one go"
      lead="Each proof is recomputed first. Stopping or losing the connection leaves what was issued, and nothing is issued twice."
    >
      <Run claims={waiting.data} />
    </Section>
  );
};
