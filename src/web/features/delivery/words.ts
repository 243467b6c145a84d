import type { Recipient } from '#domain/award/delivery.ts';

export const recipientWords: Readonly<Record<Recipient, string>> = {
  centre: 'to the centre',
  learner: 'to the learner',
};
