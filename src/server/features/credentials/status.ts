/** The signed lists of what does not stand any more, worked out of the certificates whenever they are asked for. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { JsonObject } from '#domain/credential/json.ts';
import { LIST_ENTRIES, bitsOf, statusListCredential } from '#domain/credential/status-list.ts';
import type { App } from '#server/app.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { type Signer, getSigner, instant, signDocument } from './issuer.ts';
import * as repo from './repo.ts';

const zipped = promisify(gzip);

const read = (app: App, slug: string, list: number) =>
  inTransaction(app.database, 'owner', async (tx) => {
    const issuer = await repo.findIssuerBySlug(tx, slug);
    if (issuer === undefined) return undefined;
    const from = list * LIST_ENTRIES;
    if (from >= Math.max(await repo.countPlaces(tx, issuer.awardingId), 1)) return undefined;
    const revoked = await repo.listRevokedPlaces(tx, issuer.awardingId, { from, until: from + LIST_ENTRIES });
    return {
      revoked: revoked.map((place) => place - from),
      signer: await getSigner(app, tx, issuer.awardingId),
    };
  });

const signedList = async (app: App, signer: Signer, id: string, revoked: readonly number[]) => {
  const at = app.clock.now();
  const unsigned = statusListCredential({
    id,
    issuer: signer.issuer.did,
    validFrom: instant(at),
    packed: await zipped(bitsOf(revoked)),
  });
  return signDocument(signer, unsigned, at);
};

type KeptList = { readonly content: string; readonly until: number; readonly list: Promise<JsonObject> };

/** Lists as they were last signed: the same content is not signed again within the hour. */
const kept = new WeakMap<App, Map<string, KeptList>>();
const HOUR = 3_600_000;

/** A list of an organisation; undefined when there is no such organisation or list. */
export const statusList = async (app: App, slug: string, list: number): Promise<JsonObject | undefined> => {
  const found = await read(app, slug, list);
  if (found === undefined) return undefined;
  const { signer, revoked } = found;
  const lists = kept.get(app) ?? new Map<string, KeptList>();
  kept.set(app, lists);
  const id = `${signer.issuer.site}/status/${String(list)}`;
  const content = `${signer.publicKey} ${revoked.join(' ')}`;
  const now = app.clock.now().getTime();
  const known = lists.get(id);
  if (known?.content === content && now >= known.until - HOUR && now < known.until) return known.list;
  const made = signedList(app, signer, id, revoked);
  lists.set(id, { content, until: now + HOUR, list: made });
  return made;
};

/** All lists of an organisation, as they stand now. */
export const statusListsOf = async (app: App, awardingId: string): Promise<readonly JsonObject[]> => {
  const { slug, places } = await inTransaction(app.database, 'owner', async (tx) => ({
    slug: (await repo.getIssuer(tx, awardingId)).slug,
    places: await repo.countPlaces(tx, awardingId),
  }));
  const lists: JsonObject[] = [];
  for (let list = 0; list * LIST_ENTRIES < places; list += 1) {
    const signed = await statusList(app, slug, list);
    if (signed !== undefined) lists.push(signed);
  }
  return lists;
};
