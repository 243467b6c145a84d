import { Button, Group, Radio, Text, TextInput, Textarea } from '@mantine/core';
import {
  type SignatureRequest,
  askForSignature,
  revokeSignatureRequest,
  signatureRequests,
} from '#contract/plan-signatures.ts';
import { type LinkParty, linkParties } from '#domain/planning/signing.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatDate, formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { Who, type WhoFields, nobody, whomOf } from '../witness/who.tsx';

type Of = { readonly registrationId: string; readonly versionId: string };

const partyLabels: Readonly<Record<LinkParty, string>> = {
  employer: 'For the employer',
  witness: 'As a mentor or witness',
};

type Asking = {
  readonly fields: WhoFields;
  readonly party: LinkParty;
  readonly relation: string;
  readonly message: string;
};

/** Asks somebody without an account to read and sign. */
export const AskToSign = ({
  of,
  what,
  offered,
  onClose,
}: {
  readonly of: Of;
  readonly what: string;
  readonly offered: readonly LinkParty[];
  readonly onClose: () => void;
}) => {
  const draft = useDraft<Asking>(`ask-to-sign.${of.versionId}`, {
    fields: nobody,
    party: offered[0] ?? 'witness',
    relation: '',
    message: '',
  });
  const { fields, party, relation, message } = draft.value;
  const change = (to: Partial<Asking>): void => draft.set((before) => ({ ...before, ...to }));
  const ask = useWrite(askForSignature, {
    refreshes: [signatureRequests],
    onDone: () => {
      draft.forget();
      onClose();
    },
  });
  const whom = whomOf(fields);
  return (
    <FormDialog
      title={`Ask somebody to sign ${what}`}
      action="Send the link"
      lacks={neededFirst(
        [whom !== null, 'whom to ask'],
        [relation.trim().length > 1, 'how they stand to the learner'],
      )}
      isPending={ask.isPending}
      failure={ask.failure}
      onSend={() => {
        if (whom !== null)
          ask.send({
            params: of,
            body: {
              party,
              whom,
              relation: relation.trim(),
              message: message.trim() === '' ? null : message.trim(),
            },
          });
      }}
      onClose={onClose}
    >
      <Text size="sm">
        They get a mail with a link that works once, for four weeks. They read {what}, and nothing else of the
        learner. A newer version needs a new link.
      </Text>
      {offered.length < 2 ? null : (
        <Radio.Group
          label="They sign"
          value={party}
          onChange={(value) => change({ party: linkParties.find((one) => one === value) ?? 'witness' })}
        >
          <Group mt={6}>
            {offered.map((one) => (
              <Radio key={one} value={one} label={partyLabels[one]} />
            ))}
          </Group>
        </Radio.Group>
      )}
      <Who fields={fields} change={(changed) => change({ fields: { ...fields, ...changed } })} />
      <TextInput
        label="How they stand to the learner"
        placeholder="Line manager, mentor, supervisor"
        required
        value={relation}
        onChange={(event) => change({ relation: event.currentTarget.value })}
      />
      <Textarea
        label="A word to them"
        autosize
        value={message}
        onChange={(event) => change({ message: event.currentTarget.value })}
      />
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
    </FormDialog>
  );
};

const stateOf = ({ state, askedAt, expiresAt, reason }: SignatureRequest): string => {
  if (state === 'waiting')
    return `asked on ${formatDate(askedAt)}; the link works until ${formatInstant(expiresAt)}`;
  if (state === 'expired') return `did not answer by ${formatDate(expiresAt)}`;
  return reason === null ? 'does not sign' : `does not sign: ${reason}`;
};

const Asked = ({ request, mayAsk }: { readonly request: SignatureRequest; readonly mayAsk: boolean }) => {
  const revoke = useWrite(revokeSignatureRequest, { refreshes: [signatureRequests] });
  return (
    <div>
      <Group gap="xs">
        <Text size="sm">
          <strong>{request.name}</strong> {stateOf(request)}
        </Text>
        {mayAsk && request.state === 'waiting' ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Take back the request to ${request.name}`}
            loading={revoke.isPending}
            onClick={() => revoke.send({ params: { requestId: request.id }, body: {} })}
          >
            Take back
          </Button>
        ) : null}
      </Group>
      {revoke.failure === null ? null : <Refusal failure={revoke.failure} />}
    </div>
  );
};

/** Who was asked to sign this version by a link and has not signed. */
export const AskedToSign = ({ of, mayAsk }: { readonly of: Of; readonly mayAsk: boolean }) => {
  const { registrationId, versionId } = of;
  const requests = useRead(signatureRequests, { params: { registrationId } });
  const items = (requests.data?.items ?? []).filter(
    (one) => one.versionId === versionId && one.state !== 'signed' && one.state !== 'revoked',
  );
  return items.map((request) => <Asked key={request.id} request={request} mayAsk={mayAsk} />);
};
