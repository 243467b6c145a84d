import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import {
  findClaim,
  holdAward,
  countWaitingClaims,
  issueCertificate,
  liftHold,
  listCertificates,
  listClaims,
  revokeCertificate,
} from '#contract/awards.ts';
import { confirmClaim } from '#contract/verification.ts';
import { useWrite } from '#web/app/api.ts';
import { holdsAny, useMe } from '#web/app/session.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import type { OpenClaim } from './claim-page.tsx';

const refreshes = [listClaims, countWaitingClaims, findClaim, listCertificates];

type Doing = 'confirm' | 'return' | 'hold' | 'lift' | 'revoke';

const dialogs: Readonly<
  Record<Doing, { readonly title: string; readonly label: string; readonly action: string }>
> = {
  confirm: { title: 'Confirm the claim', label: 'What was looked at', action: 'Confirm it' },
  return: { title: 'Return the claim', label: 'What is wrong', action: 'Return it' },
  hold: { title: 'Hold the award', label: 'Reason', action: 'Hold it' },
  lift: { title: 'Lift the hold', label: 'Reason', action: 'Lift it' },
  revoke: { title: 'Revoke the certificate', label: 'Reason', action: 'Revoke the certificate' },
};

/** The hold that an officer set here; one under a case or a measure is released there. */
const ownHoldOf = ({ holds }: OpenClaim) => holds.find(({ under }) => under.kind === 'award');

const Dialog = ({
  open,
  doing,
  onClose,
}: {
  readonly open: OpenClaim;
  readonly doing: Doing;
  readonly onClose: () => void;
}) => {
  const [onLearner, setOnLearner] = useState(false);
  const { claimId, certificate } = open.claim;
  const words = useKeptWords(`claim.${claimId}.${doing}`, onClose);
  const writes = { refreshes, onDone: words.sent };
  const confirm = useWrite(confirmClaim, writes);
  const hold = useWrite(holdAward, writes);
  const lift = useWrite(liftHold, writes);
  const revoke = useWrite(revokeCertificate, writes);
  const send = (said: string): void => {
    const params = { claimId };
    if (doing === 'hold') hold.send({ params, body: { reason: said, onLearner } });
    else if (doing === 'lift')
      lift.send({ params: { claimId, holdId: ownHoldOf(open)?.holdId ?? '' }, body: { reason: said } });
    else if (doing === 'revoke')
      revoke.send({
        params: { certificateId: certificate?.certificateId ?? '' },
        body: { reason: said },
      });
    else
      confirm.send({
        params,
        body: { verdict: doing === 'confirm' ? 'confirmed' : 'returned', note: said },
      });
  };
  return (
    <WordsDialog
      {...dialogs[doing]}
      words={words}
      failure={confirm.failure ?? hold.failure ?? lift.failure ?? revoke.failure}
      isBusy={[confirm, hold, lift, revoke].some(({ isPending }) => isPending)}
      onClose={onClose}
      onSend={send}
    >
      {doing === 'hold' ? (
        <Checkbox
          label="Hold everything of this learner, not this claim alone"
          checked={onLearner}
          onChange={(event) => setOnLearner(event.currentTarget.checked)}
        />
      ) : null}
      {doing === 'lift' ? <Text size="sm">{ownHoldOf(open)?.reason}</Text> : null}
      {doing === 'revoke' ? (
        <Text size="sm">
          Everybody who checks the certificate will see that it is revoked. The record of it stays.
        </Text>
      ) : null}
    </WordsDialog>
  );
};

const Papers = ({
  certificate,
}: {
  readonly certificate: NonNullable<OpenClaim['claim']['certificate']>;
}) => {
  const address = `/api/certificates/${certificate.certificateId}`;
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={`${address}/certificate`}
        target="_blank"
        rel="noreferrer"
      >
        Certificate {certificate.serial} (PDF)
      </Button>
      <Button component="a" variant="default" href={`${address}/units`} target="_blank" rel="noreferrer">
        Units (PDF)
      </Button>
      {certificate.revokedOn === null ? null : (
        <Text size="sm">Revoked on {formatDate(certificate.revokedOn)}</Text>
      )}
    </>
  );
};

type Acting = { readonly open: OpenClaim; readonly onDo: (doing: Doing) => void };

/** While there is no certificate: issue, confirm or return, hold or lift. */
const WaitingActions = ({ open, isSound, onDo }: Acting & { readonly isSound: boolean }) => {
  const me = useMe();
  const issue = useWrite(issueCertificate, { refreshes });
  const { claimId } = open.claim;
  const isOfficer = holdsAny(me, ['certification-officer']);
  const isHeld = ownHoldOf(open) !== undefined;
  return (
    <>
      {isOfficer ? (
        <Button
          loading={issue.isPending}
          disabled={!isSound || open.inTheWay !== null}
          onClick={() => issue.send({ params: { claimId }, body: {} })}
        >
          Issue the certificate
        </Button>
      ) : null}
      {holdsAny(me, ['external-quality-assurer']) ? (
        <>
          <Button onClick={() => onDo('confirm')}>Confirm</Button>
          <Button variant="default" onClick={() => onDo('return')}>
            Return
          </Button>
        </>
      ) : null}
      {isOfficer || holdsAny(me, ['quality-manager']) ? (
        <Button variant="default" onClick={() => onDo(isHeld ? 'lift' : 'hold')}>
          {isHeld ? 'Lift the hold' : 'Hold'}
        </Button>
      ) : null}
      {issue.failure === null ? null : <Refusal failure={issue.failure} />}
    </>
  );
};

const IssuedActions = ({ open, onDo }: Acting) => {
  const me = useMe();
  const { certificate } = open.claim;
  if (certificate === null) return null;
  return (
    <>
      <Papers certificate={certificate} />
      {holdsAny(me, ['certification-officer']) && certificate.revokedOn === null ? (
        <Button color="red" variant="outline" onClick={() => onDo('revoke')}>
          Revoke
        </Button>
      ) : null}
    </>
  );
};

/** What somebody may do about a claim, by their role and by where it stands. */
export const ClaimActions = ({ open, isSound }: { readonly open: OpenClaim; readonly isSound: boolean }) => {
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <>
      <Group gap="xs">
        {open.claim.certificate === null ? (
          <WaitingActions open={open} isSound={isSound} onDo={setDoing} />
        ) : (
          <IssuedActions open={open} onDo={setDoing} />
        )}
      </Group>
      {doing === null ? null : <Dialog open={open} doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
};
