import type { Recipient, dispatchWays } from '#domain/award/delivery.ts';

export const wayWords: Readonly<Record<(typeof dispatchWays)[number], string>> = {
  post: 'By post',
  'signed-for': 'By signed-for post',
  courier: 'By courier',
  'by-hand': 'By hand',
};

export const recipientWords: Readonly<Record<Recipient, string>> = {
  centre: 'to the centre',
  learner: 'to the learner',
};
