/** The list that goes into a parcel of certificates, to be ticked off and signed for. */
import { awardTitle } from './award-title.ts';
import type { FormContent } from '../planning/forms.ts';
import type { Recipient, dispatchWays } from './delivery.ts';

export type DispatchWay = (typeof dispatchWays)[number];

export type DispatchList = {
  readonly to: Recipient;
  readonly how: DispatchWay;
  readonly reference: string;
  readonly sentOn: string;
  readonly sentBy: string;
  readonly centreName: string;
  readonly awardingName: string;
  readonly certificates: readonly {
    readonly serial: string;
    readonly learnerName: string;
    readonly title: string;
    readonly kind: 'qualification' | 'units';
    readonly addressee: string;
  }[];
};

export const wayInWords: Readonly<Record<DispatchWay, string>> = {
  post: 'By post',
  'signed-for': 'By signed-for post',
  courier: 'By courier',
  'by-hand': 'By hand',
};

const countInWords = (count: number): string =>
  count === 1 ? '1 certificate' : `${String(count)} certificates`;

export const dispatchListPaper = (list: DispatchList, producedOn: string): FormContent => {
  const isToLearners = list.to === 'learner';
  const [first] = list.certificates;
  return {
    title: 'Certificates sent',
    about: countInWords(list.certificates.length),
    learnerName: null,
    centreName: list.awardingName,
    particulars: [
      { label: 'To', value: isToLearners ? 'Each learner' : (first?.addressee ?? list.centreName) },
      { label: 'Sent on', value: list.sentOn },
      { label: 'How', value: wayInWords[list.how] },
      { label: 'Number of the sending', value: list.reference === '' ? 'None' : list.reference },
      { label: 'Centre', value: list.centreName },
      { label: 'Sent by', value: list.sentBy },
    ],
    sections: [
      {
        title: 'What is in it',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'Number', width: 3 },
              { title: 'Learner', width: 4 },
              { title: 'Certificate', width: 6 },
              ...(isToLearners ? [{ title: 'Sent to', width: 5 }] : []),
              { title: 'Seen', width: 1 },
            ],
            rows: list.certificates.map(({ serial, learnerName, addressee, ...award }) => [
              { text: serial },
              { text: learnerName },
              { text: awardTitle(award) },
              ...(isToLearners ? [{ text: addressee }] : []),
              { text: '' },
            ]),
            blankRows: 0,
          },
        ],
      },
      ...(isToLearners
        ? []
        : [
            {
              title: 'Received',
              blocks: [
                {
                  kind: 'signatures' as const,
                  signatures: [{ capacity: 'For the centre', name: null, on: null, note: null }],
                },
              ],
            },
          ]),
    ],
    isWide: isToLearners,
    producedOn,
    sample: false,
  };
};
