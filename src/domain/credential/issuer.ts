/** Who signs: an awarding organisation under `did:web`, with every key that it has had. */
import { type JsonObject, idOf, isObject, listOf, textIn } from './json.ts';

/** `did:web:host%3A8443:awarding:slug` for the organisation's path on a site. */
export const didOf = (site: string, path: readonly string[]): string => {
  const host = /^https?:\/\/([^/?#]+)/u.exec(site)?.[1] ?? site;
  return ['did:web', host.replaceAll(':', '%3A'), ...path].join(':');
};

/** The document of a `did:web`; keys are named by their own Multikey, so a name never comes to mean another key. */
export const didDocument = (
  did: string,
  organisation: { readonly name: string; readonly site: string },
  keys: readonly string[],
): JsonObject => {
  const methods = keys.map((key) => `${did}#${key}`);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    alsoKnownAs: [organisation.site],
    verificationMethod: keys.map((key) => ({
      id: `${did}#${key}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: key,
    })),
    assertionMethod: methods,
  };
};

export type Key = { readonly multikey: string; readonly controller: string };

/** The key that a DID document gives for a verification method, where it may be used for statements. */
export const keyIn = (document: unknown, verificationMethod: string): Key | null => {
  if (!isObject(document)) return null;
  const did = textIn(document, 'id');
  if (did === null || verificationMethod.split('#')[0] !== did) return null;
  const isAsserted = listOf(document['assertionMethod']).some((one) => idOf(one) === verificationMethod);
  const method = [...listOf(document['verificationMethod']), ...listOf(document['assertionMethod'])].find(
    (one): one is JsonObject => isObject(one) && one['id'] === verificationMethod,
  );
  const multikey = method === undefined ? null : textIn(method, 'publicKeyMultibase');
  return isAsserted && multikey !== null && method?.['controller'] === did
    ? { multikey, controller: did }
    : null;
};

/** The key of a `did:key`, which is its own document. */
export const keyOfDidKey = (verificationMethod: string): Key | null => {
  const multikey = /^did:key:(z6Mk\w+)(?:#\1)?$/u.exec(verificationMethod)?.[1];
  return multikey === undefined ? null : { multikey, controller: `did:key:${multikey}` };
};
