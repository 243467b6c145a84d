import { Anchor, Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listCertificates } from '#contract/awards.ts';
import { issueReplacement, listCertificateRequests, recordRequestStep } from '#contract/replacements.ts';
import { type StepKind, moneyInWords } from '#domain/award/replacing.ts';
import { useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { isSaid, labelWithin, neededFirst } from '#web/ui/needed-first.ts';
import classes from './replacements.module.css';
import {
  type CertificateRequest,
  askedAsWords,
  isOver,
  kindWords,
  receivedWords,
  stepWords,
} from './words.ts';

type Of = { readonly request: CertificateRequest };

const howLabels: Readonly<Record<StepKind, string>> = {
  identity: 'How, and by which document',
  'name-proof': 'Which document was seen',
  fee: 'How it was paid, and on which day',
  'turned-down': 'How they were told',
};

const actions: Readonly<Record<StepKind, string>> = {
  identity: 'Record the check',
  'name-proof': 'Record the proof',
  fee: 'Record the fee',
  'turned-down': 'Turn it down',
};

const refreshes = [listCertificateRequests, listCertificates];

type Step = { readonly fee: 'paid' | 'waived'; readonly how: string; readonly words: string };

/** What was done about a request, in the officer's words. */
const StepDialog = ({
  request,
  kind,
  onClose,
}: Of & { readonly kind: StepKind; readonly onClose: () => void }) => {
  const form = useKeptForm<Step>(
    `replacement.${request.requestId}.${kind}`,
    { fee: 'paid', how: '', words: '' },
    onClose,
  );
  const { fee, how, words } = form.value;
  const record = useWrite(recordRequestStep, { refreshes, onDone: form.sent });
  const isWaived = kind === 'fee' && fee === 'waived';
  const needsReason = isWaived || kind === 'turned-down';
  return (
    <FormDialog
      title={stepWords[kind]}
      action={actions[kind]}
      lacks={neededFirst(
        [isWaived || how.trim().length >= 2, labelWithin(howLabels[kind])],
        [!needsReason || isSaid(words), 'the reason'],
      )}
      isPending={record.isPending}
      failure={record.failure}
      onClose={onClose}
      onSend={() =>
        record.send({
          params: { requestId: request.requestId },
          body: { kind, how: isWaived ? 'waived' : how.trim(), words: words.trim() },
        })
      }
    >
      {kind !== 'fee' ? null : (
        <Select
          label={`The fee of ${moneyInWords(request.fee)}`}
          data={[
            { value: 'paid', label: 'was paid' },
            { value: 'waived', label: 'is waived' },
          ]}
          value={fee}
          onChange={(given) => form.change({ fee: given === 'waived' ? 'waived' : 'paid' })}
        />
      )}
      {isWaived ? null : (
        <TextInput
          label={howLabels[kind]}
          required
          value={how}
          onChange={(event) => form.change({ how: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={needsReason ? 'Reason' : 'Anything else'}
        required={needsReason}
        value={words}
        onChange={(event) => form.change({ words: event.currentTarget.value })}
      />
      <KeptNote {...form} />
    </FormDialog>
  );
};

const OfficerActions = ({ request }: Of) => {
  const [doing, setDoing] = useState<StepKind | null>(null);
  const issue = useWrite(issueReplacement, { refreshes });
  const done = new Set(request.steps.map(({ kind }) => kind));
  const open: readonly StepKind[] = [
    ...(done.has('identity') ? [] : ['identity' as const]),
    ...(request.kind !== 'name' || done.has('name-proof') ? [] : ['name-proof' as const]),
    ...(request.feeState === 'due' ? ['fee' as const] : []),
  ];
  return (
    <>
      <Group gap="xs">
        {open.map((kind) => (
          <Button key={kind} size="compact-sm" variant="default" onClick={() => setDoing(kind)}>
            {actions[kind]}
          </Button>
        ))}
        <Button
          size="compact-sm"
          disabled={request.inTheWay.length > 0}
          loading={issue.isPending}
          onClick={() => issue.send({ params: { requestId: request.requestId }, body: {} })}
        >
          Issue the replacement
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setDoing('turned-down')}>
          Turn it down
        </Button>
      </Group>
      {issue.failure === null ? null : <Refusal failure={issue.failure} />}
      {doing === null ? null : <StepDialog request={request} kind={doing} onClose={() => setDoing(null)} />}
    </>
  );
};

const feeWords = { none: 'No fee', due: 'due', paid: 'paid', waived: 'waived' } as const;

const Steps = ({ request }: Of) => (
  <ul className={classes['steps']}>
    {request.steps.map(({ kind, how, words, doneBy, doneOn }) => (
      <li key={kind}>
        {stepWords[kind]}: {how}
        {words === '' ? '' : `. ${words}`} ({doneBy}, {formatDate(doneOn)})
      </li>
    ))}
    {request.inTheWay.map(({ rule, whoCan }) => (
      <li key={rule} className={classes['missing']}>
        {rule} {whoCan}
      </li>
    ))}
  </ul>
);

const stateOf = ({ issued, steps }: CertificateRequest): string =>
  issued !== null
    ? `Replaced by ${issued.serial} on ${formatDate(issued.issuedOn)}`
    : steps.some(({ kind }) => kind === 'turned-down')
      ? 'Turned down'
      : 'Open';

/** One request: who asked, what was done, what is missing, and what can be done next. */
export const RequestCard = ({
  request,
  isOfficer,
  withLink = false,
}: Of & { readonly isOfficer: boolean; readonly withLink?: boolean }) => (
  <article className={classes['card']}>
    <Stack gap="xs">
      <div className={classes['head']}>
        <Text fw={600}>
          {kindWords[request.kind]}
          {request.correctName === null ? '' : `; it is to be ${request.correctName}`}
        </Text>
        <Badge variant="outline" color={isOver(request) ? 'var(--state-none)' : 'var(--state-awaiting)'}>
          {stateOf(request)}
        </Badge>
      </div>
      <Text size="sm" c="dimmed">
        {withLink ? (
          <>
            <Anchor component={AppLink} to={`/certificates/${request.certificateId}/replacement`}>
              {request.serial}
            </Anchor>
            , {request.learnerName}, {request.centreName}.{' '}
          </>
        ) : null}
        {askedAsWords[request.askedAs]}, {request.askedBy}, asked {receivedWords[request.receivedHow]} on{' '}
        {formatDate(request.receivedOn)}.{' '}
        {request.feeState === 'none'
          ? feeWords.none
          : `Fee ${moneyInWords(request.fee)}, ${feeWords[request.feeState]}`}
        .
      </Text>
      <Text className={classes['words']}>{request.words}</Text>
      {request.hasLetter && isOfficer ? (
        <Anchor
          href={`/api/certificate-requests/${request.requestId}/letter`}
          target="_blank"
          rel="noreferrer"
        >
          The letter
        </Anchor>
      ) : null}
      <Steps request={request} />
      {isOfficer && !isOver(request) ? <OfficerActions request={request} /> : null}
    </Stack>
  </article>
);
