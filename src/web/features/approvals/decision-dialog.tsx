import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { approveCentre, withdrawApproval } from '#contract/approvals.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

export type Decision = {
  readonly verdict: 'approved' | 'withdrawn';
  readonly centreId: string;
  readonly centreName: string;
  readonly specificationId: string;
  readonly specificationTitle: string;
};

type Props = { readonly decision: Decision; readonly onClose: () => void };

/** Approves a centre for a specification, or withdraws the approval with the reason. */
export const DecisionDialog = ({ decision, onClose }: Props) => {
  const { verdict, centreId, centreName, specificationId, specificationTitle } = decision;
  const kept = useKeptWords(`approval.${verdict}.${centreId}.${specificationId}`, onClose);
  const reason = kept.value.trim();
  const approving = useWrite(approveCentre, { onDone: kept.sent });
  const withdrawing = useWrite(withdrawApproval, { onDone: kept.sent });
  const isApproving = verdict === 'approved';
  const failure = approving.failure ?? withdrawing.failure;
  const decide = (): void => {
    const params = { centreId };
    if (isApproving)
      approving.send({ params, body: { specificationId, reason: reason === '' ? null : reason } });
    else withdrawing.send({ params, body: { specificationId, reason } });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened
      onClose={onClose}
      title={isApproving ? `Approve ${centreName}` : `Withdraw the approval of ${centreName}`}
    >
      <Stack>
        <Text>
          {isApproving
            ? `${centreName} may then register learners for ${specificationTitle}, and its assessors may judge.`
            : `${centreName} may then register nobody newly for ${specificationTitle}, and its assessors may judge nothing more for it. What is recorded stays.`}
        </Text>
        <KeptTextarea
          label={isApproving ? 'Grounds' : 'Reason'}
          description={isApproving ? 'Visits, conditions; may stay empty' : 'The centre reads it'}
          words={kept}
          autosize
          minRows={3}
          required={!isApproving}
        />
        {failure === null ? null : <FailureView failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <SendButton
            onClick={decide}
            loading={approving.isPending || withdrawing.isPending}
            lacks={neededFirst([isApproving || isSaid(reason), 'the reason'])}
            {...(isApproving ? {} : { color: 'red' })}
          >
            {isApproving ? 'Approve the centre' : 'Withdraw the approval'}
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};
