import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type PlannedSampleRow, chooseSample, samplingOf, workNotPlanned } from '#contract/sampling.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OfCentre } from './of-centre.ts';

type Work = Pick<PlannedSampleRow, 'learnerId' | 'learnerName' | 'unitRef' | 'unitTitle'>;

export type Choosing = { readonly work: Work; readonly choice: 'added' | 'deferred' | 'withdrawn' };

const words = {
  added: {
    title: 'Sample this as well',
    lead: 'With the next draw it is on the plan, with your reason, whether or not the strategy needs it.',
    action: 'Add it to the samples',
  },
  deferred: {
    title: 'Leave this sample for now',
    lead: 'It stays visible as a gap with your reason until it is taken up again; it cannot be dropped.',
    action: 'Defer the sample',
  },
  withdrawn: {
    title: 'Take this up again',
    lead: 'The draw alone decides again whether it is sampled.',
    action: 'Take it up again',
  },
} as const;

type Props = { readonly params: OfCentre; readonly choosing: Choosing; readonly onClose: () => void };

/** Adds work to the samples, defers it, or takes that back; each with the reason that stays with it. */
export const ChoiceDialog = ({ params, choosing, onClose }: Props) => {
  const kept = useKeptWords(
    `sampling.${choosing.choice}.${choosing.work.learnerId}.${choosing.work.unitRef}`,
    onClose,
  );
  const choose = useWrite(chooseSample, { refreshes: [samplingOf, workNotPlanned], onDone: kept.sent });
  const { work, choice } = choosing;
  const { title, lead, action } = words[choice];
  const said = kept.value.trim();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Text>
          {work.unitTitle}, {work.learnerName}
        </Text>
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
        <KeptTextarea label="Reason" required data-autofocus minRows={2} words={kept} />
        {choose.failure === null ? null : <Refusal failure={choose.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <SendButton
            lacks={neededFirst([isSaid(said), 'the reason'])}
            loading={choose.isPending}
            onClick={() =>
              choose.send({
                params,
                body: { learnerId: work.learnerId, unitRef: work.unitRef, choice, reason: said },
              })
            }
          >
            {action}
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};
