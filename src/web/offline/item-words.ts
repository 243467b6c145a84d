/** What is said of a thing on its way. */
import type { SendingEnd } from './sending.ts';
import type { OutboxItem } from './store.ts';

export type ItemWords = { readonly label: string; readonly detail: string };

/** The items that wait for a refused one about the same thing. */
export const findHolding = (item: OutboxItem, items: readonly OutboxItem[]): OutboxItem | undefined =>
  items.find(
    (other) =>
      other.state === 'refused' &&
      (other.seq ?? 0) < (item.seq ?? 0) &&
      other.about.some((one) => item.about.includes(one)),
  );

const waitingDetail = (
  item: OutboxItem,
  { hasSignal, end, holding }: { hasSignal: boolean; end: SendingEnd; holding: OutboxItem | undefined },
): string => {
  if (holding !== undefined) return `Goes after “${holding.words}”, which was refused. Settle that first.`;
  if (end === 'sign-in') return 'Kept on this device. It is sent once you have signed in again.';
  if (!hasSignal || end === 'no-connection') return 'Kept on this device. It is sent when there is a signal.';
  if (item.tries > 0)
    return `Kept on this device. ${item.failure?.title ?? 'It could not be sent yet'}; it is tried again by itself.`;
  return 'Kept on this device. It is sent next.';
};

/** What somebody wrote while they had a learner is refused once the learner went to somebody else or their role ended. */
const refusedDetail = ({ failure }: OutboxItem): string =>
  failure?.kind === 'not-found'
    ? 'It was not taken: what it is about is no longer yours to see. Your centre coordinator knows who has it now.'
    : 'It was not taken.';

type Situation = Parameters<typeof waitingDetail>[1];

export const wordsOf = (item: OutboxItem, situation: Situation): ItemWords => {
  if (item.state === 'sent') return { label: 'Sent', detail: 'It has arrived.' };
  if (item.state === 'refused')
    return { label: 'Refused', detail: `${refusedDetail(item)} It is still kept on this device.` };
  if (item.state === 'sending' && situation.hasSignal && situation.end !== 'no-connection')
    return { label: 'Sending', detail: 'Kept on this device until it has arrived.' };
  return { label: 'Waiting', detail: waitingDetail(item, situation) };
};
