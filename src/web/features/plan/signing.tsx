import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Plans, readPlans, signPlan } from '#contract/planning.ts';
import { type Party, linkParties, partyNames } from '#domain/planning/signing.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Signature } from '#web/ui/signature.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { AskToSign, AskedToSign } from './ask-to-sign.tsx';
import classes from './plan.module.css';
import { orNull } from './use-plan.ts';

const capacities: Readonly<Record<Party, string>> = {
  learner: 'Learner',
  assessor: 'Assessor',
  centre: 'For the centre',
  employer: 'For the employer',
  witness: 'Mentor or witness',
};

type Document = {
  readonly versionId: string;
  readonly savedOn: string;
  readonly state: 'open' | 'partly-signed' | 'signed';
  readonly waitsFor: readonly Party[];
  readonly signatures: readonly {
    readonly party: Party;
    readonly name: string;
    readonly byOwnHand: boolean;
    readonly note: string | null;
    readonly signedByName: string;
    readonly signedAt: string;
    readonly seal: string;
  }[];
};

type Props = {
  readonly plans: Plans;
  readonly document: Document;
  readonly what: string;
  /** Whether the employer confirms training by signing it. */
  readonly confirmsTraining?: boolean;
};

const SignDialog = ({
  plans,
  document,
  what,
  party,
  confirmsTraining = false,
  onClose,
}: Props & { readonly party: Party; readonly onClose: () => void }) => {
  const note = useKeptWords(`sign.${document.versionId}.${party}`, onClose);
  const [name, setName] = useState('');
  const byOwnHand = plans.mine.parties.includes(party);
  const sign = useWrite(signPlan, {
    refreshes: [readPlans],
    onDone: note.sent,
  });
  return (
    <FormDialog
      title={byOwnHand ? `Sign ${what}` : 'Record the employer’s agreement'}
      action={byOwnHand ? `Sign as ${partyNames[party]}` : 'Record it'}
      lacks={neededFirst([byOwnHand || name.trim().length > 1, 'who agreed for the employer'])}
      isPending={sign.isPending}
      failure={sign.failure}
      onSend={() =>
        sign.send({
          params: { registrationId: plans.registrationId, versionId: document.versionId },
          body: { party, byOwnHand, name: byOwnHand ? null : name.trim(), note: orNull(note.value) },
        })
      }
      onClose={onClose}
    >
      {byOwnHand ? (
        <Text>
          You sign as {partyNames[party]}. What is signed stays as it is; a change later is a new version that
          is signed again.
          {party === 'employer' && confirmsTraining
            ? ' By signing you also confirm that the off-the-job training listed in it took place.'
            : ''}
        </Text>
      ) : (
        <TextInput
          label="Who agreed for the employer"
          description="Their name is recorded, and that you recorded it."
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <KeptTextarea label="Remarks" description="Optional; they stand beside the signature" words={note} />
    </FormDialog>
  );
};

/** Who has signed, and who is still waited for; whoever reads signs as what they are. */
export const Signing = ({ plans, document, what, confirmsTraining = false }: Props) => {
  const [party, setParty] = useState<Party | null>(null);
  const [isAsking, setAsking] = useState(false);
  const of = { registrationId: plans.registrationId, versionId: document.versionId };
  const offered = linkParties.filter((one) =>
    one === 'employer'
      ? document.waitsFor.includes(one)
      : document.signatures.every((signature) => signature.party !== one),
  );
  const own = document.waitsFor.filter((one) => plans.mine.parties.includes(one));
  const mayRecord = plans.mine.mayPlan && document.waitsFor.includes('employer') && !own.includes('employer');
  return (
    <Stack gap="sm">
      {document.signatures.length === 0 ? null : (
        <div className={classes['signatures']}>
          {document.signatures.map((signature) => (
            <div key={signature.party}>
              <Signature
                name={signature.name}
                capacity={
                  signature.byOwnHand
                    ? capacities[signature.party]
                    : `${capacities[signature.party]}, recorded by ${signature.signedByName}`
                }
                signedAt={signature.signedAt}
                seal={signature.seal}
              />
              {signature.note === null ? null : (
                <Text size="sm" mt={4}>
                  {signature.note}
                </Text>
              )}
            </div>
          ))}
        </div>
      )}
      {document.waitsFor.map((one) => (
        <WaitingFor key={one} who={partyNames[one]} since={document.savedOn} />
      ))}
      {plans.mine.mayWrite ? <AskedToSign of={of} mayAsk={plans.mine.mayPlan} /> : null}
      <Group>
        {own.map((one) => (
          <Button key={one} onClick={() => setParty(one)}>
            Sign as {partyNames[one]}
          </Button>
        ))}
        {mayRecord ? (
          <Button variant="default" onClick={() => setParty('employer')}>
            Record the employer’s agreement
          </Button>
        ) : null}
        {plans.mine.mayPlan && offered.length > 0 ? (
          <Button variant="default" onClick={() => setAsking(true)}>
            Ask somebody to sign by a link…
          </Button>
        ) : null}
      </Group>
      {isAsking ? <AskToSign of={of} what={what} offered={offered} onClose={() => setAsking(false)} /> : null}
      {party === null ? null : (
        <SignDialog
          plans={plans}
          document={document}
          what={what}
          party={party}
          confirmsTraining={confirmsTraining}
          onClose={() => setParty(null)}
        />
      )}
    </Stack>
  );
};
