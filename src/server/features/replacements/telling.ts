/** Who is told of requests for a replacement: the officers who deal with them, the learner and the centre. */
import type { RequestKind } from '#domain/award/replacing.ts';
import { type CertificateRow, tellOfCertificate } from '../awards/api.ts';
import { listHolders, notify } from '../notifications/api.ts';
import type { Acting } from './asking.ts';

const happened: Readonly<Record<RequestKind, string>> = {
  lost: 'It was lost.',
  damaged: 'It was damaged.',
  'not-arrived': 'It has not arrived.',
  name: 'The name is to be corrected.',
};

const addressOf = ({ certificateId }: CertificateRow): string => `/certificates/${certificateId}/replacement`;

/** Officers have something to do; whoever holds the certificate learns that somebody asked. */
export const tellOfRequest = async (
  acting: Acting,
  row: CertificateRow,
  kind: RequestKind,
): Promise<void> => {
  const { tx, actor, app, today } = acting;
  const title = `A replacement of certificate ${row.serial} was asked for.`;
  const officers = await listHolders(tx, row, { atAwarding: ['certification-officer'] }, today);
  notify(
    tx,
    { actorId: actor.personId, at: app.clock.now().toISOString() },
    officers.map((personId) => ({
      personId,
      centreId: row.centreId,
      kind: 'replacement',
      title,
      detail: happened[kind],
      link: addressOf(row),
    })),
  );
  await tellOfCertificate(acting, row, { title, detail: happened[kind], link: addressOf(row) });
};

export const tellOfTurningDown = (acting: Acting, row: CertificateRow, words: string): Promise<void> =>
  tellOfCertificate(acting, row, {
    title: `The request to replace certificate ${row.serial} was turned down.`,
    detail: words,
    link: addressOf(row),
  });
