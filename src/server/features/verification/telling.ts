/** Who is told where a centre stands: its own people, and those of the awarding organisation to whom it is allocated. */
import { countInWords } from '#domain/shared/count-words.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import type { App } from '#server/app.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { listHolders, notify } from '../notifications/api.ts';
import { getSpecification } from '../specifications/api.ts';
import type { OfAwarding } from './repo.ts';
import * as reviews from './reviews-repo.ts';

type Told = {
  readonly tx: Tx;
  readonly today: string;
  readonly now: Date;
  /** Null where no person does it. */
  readonly actor: { readonly personId: string } | null;
};

type What = {
  readonly title: string;
  readonly detail: string | null;
  readonly view: 'standing' | 'reviews' | 'sanctions';
  /** The fact that it is about: what is said of another one takes nobody's notice of this one away. */
  readonly about: string;
};

export const centrePeople = { atCentre: ['coordinator', 'internal-quality-assurer'] } as const;
export const everybody = {
  ...centrePeople,
  atAwarding: ['quality-manager', 'external-quality-assurer'],
} as const;
export const verifiersAlone = { atAwarding: ['external-quality-assurer'] } as const;

export const tell = async (
  { tx, today, now, actor }: Told,
  of: OfAwarding,
  roles: Parameters<typeof listHolders>[2],
  { title, detail, view, about }: What,
): Promise<void> => {
  const { centreId, specificationId } = of;
  const people = await listHolders(tx, of, roles, today);
  notify(
    tx,
    { actorId: actor?.personId ?? null, at: now.toISOString() },
    people.map((personId) => ({
      personId,
      centreId,
      kind: 'centre-standing',
      title,
      detail,
      link: `/verification?centre=${centreId}&specification=${specificationId}&view=${view}&about=${about}`,
    })),
  );
};

/** The centre hears of a review once it counts. */
export const tellOfReview = (
  told: Told,
  of: OfAwarding,
  { id, heldOn, actions }: { readonly id: string; readonly heldOn: string; readonly actions: number },
): Promise<void> =>
  tell(told, of, centrePeople, {
    title: `The report of the review on ${dateInWords(heldOn)} is there, ${actions === 0 ? 'without actions' : `with ${countInWords(actions, 'action', 'actions')}`}.`,
    detail: null,
    view: 'reviews',
    about: id,
  });

/** The centre hears of a sample on the day from which it sees it. */
export const tellOfDraw = async (
  told: Told,
  of: OfAwarding,
  { id, items }: { readonly id: string; readonly items: number },
): Promise<void> => {
  const { title } = (await getSpecification(told.tx, of.specificationId)).summary;
  await tell(told, of, centrePeople, {
    title: `A sample of external quality assurance is announced: ${String(items)} ${items === 1 ? 'unit' : 'units'} of ${title}.`,
    detail: null,
    view: 'reviews',
    about: id,
  });
};

/** Tells of what was drawn on an earlier day and is announced today; answers how many samples. */
export const announceDraws = async (app: Pick<App, 'database' | 'clock'>): Promise<number> => {
  const [today, now] = [app.clock.today(), app.clock.now()];
  return inTransaction(app.database, 'owner', async (tx) => {
    const draws = await reviews.listAnnounced(tx, today);
    for (const { id, items, ...of } of draws)
      await tellOfDraw({ tx, today, now, actor: null }, of, { id, items });
    return draws.length;
  });
};

export const handleAnnouncements = (app: App): void => {
  app.jobs.daily('external-draws', async () => {
    await announceDraws(app);
  });
};
