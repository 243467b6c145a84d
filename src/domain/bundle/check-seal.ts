/** Whether the bundle is whole and sealed: each entry is what the manifest says, and the manifest is signed. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { fromBase58, publicKeyOf, toHex } from '../credential/encoding.ts';
import { type Finding, fails, holds, unknown } from '../credential/finding.ts';
import { keyIn } from '../credential/issuer.ts';
import { isObject, textIn } from '../credential/json.ts';
import { type BundlePorts, MANIFEST, type Manifest, SEAL, type Seal, sealedText } from './format.ts';
import type { OpenedBundle } from './open.ts';
import type { ReadBundle } from './reading.ts';

const listed = (names: readonly string[]): string =>
  `${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${String(names.length - 20)} more` : ''}`;

const whole = 'Every file is as it was sealed';

export const checkEntries = (bundle: OpenedBundle, manifest: Manifest): readonly Finding[] => {
  const named = new Map(manifest.entries.map((entry) => [entry.path, entry]));
  const missing = [...named.keys()].filter((path) => !bundle.has(path));
  const added = [...bundle.keys()].filter((path) => !named.has(path) && path !== MANIFEST && path !== SEAL);
  const changed = [...bundle].filter(([path, { sha256, bytes }]) => {
    const entry = named.get(path);
    return entry !== undefined && (entry.sha256 !== sha256 || entry.bytes !== bytes);
  });
  const problems = [
    ...(changed.length > 0 ? [fails(whole, `Changed: ${listed(changed.map(([path]) => path))}.`)] : []),
    ...(missing.length > 0 ? [fails(whole, `Taken out: ${listed(missing)}.`)] : []),
    ...(added.length > 0 ? [fails(whole, `Put in: ${listed(added)}.`)] : []),
  ];
  return problems.length > 0 ? problems : [holds(whole, `${String(named.size)} files with their digests.`)];
};

const sealed = 'The list of files is sealed by the awarding organisation';

const signatureHolds = async (ports: BundlePorts, seal: Seal, multikey: string): Promise<boolean> => {
  const key = publicKeyOf(multikey);
  const signature = seal.signature.startsWith('z') ? fromBase58(seal.signature.slice(1)) : null;
  if (key === null || signature?.length !== 64) return false;
  return ports.verifyEd25519(key, signature, ports.encode(sealedText(seal.manifestSha256)));
};

export const checkSeal = async (
  ports: BundlePorts,
  bundle: OpenedBundle,
  { manifest, seal, issuer }: ReadBundle & { readonly manifest: Manifest },
): Promise<Finding> => {
  if (seal === undefined) return fails(sealed, `${SEAL} is not there or cannot be read.`);
  if (seal.manifestSha256 !== bundle.get(MANIFEST)?.sha256)
    return fails(sealed, `${MANIFEST} and ${SEAL} do not fit each other: one of them was changed.`);
  const key = keyIn(issuer, seal.verificationMethod);
  if (key?.controller !== manifest.sealedBy.did)
    return fails(sealed, `The key that ${SEAL} names is not among those of the awarding organisation.`);
  return (await signatureHolds(ports, seal, key.multikey))
    ? holds(sealed, `Sealed by ${manifest.sealedBy.name} on ${dateInWords(manifest.madeAt.slice(0, 10))}.`)
    : fails(sealed, `The signature in ${SEAL} does not fit.`);
};

const theirs = 'The key is that of the awarding organisation';

/** Whose key it is can only be told against the document that the organisation publishes. */
export const checkIssuer = (
  { manifest, seal }: { readonly manifest: Manifest; readonly seal: Seal | undefined },
  published: unknown,
): Finding => {
  const { did, name } = manifest.sealedBy;
  const method = seal?.verificationMethod ?? '';
  if (published === undefined)
    return unknown(
      theirs,
      `Compare ${method.split('#')[1] ?? 'the key'} with what ${name} publishes as ${did}. Nothing was asked over the network.`,
    );
  if (!isObject(published) || textIn(published, 'id') !== did)
    return fails(theirs, `The document given is not that of ${did}.`);
  return keyIn(published, method) === null
    ? fails(theirs, `${name} does not publish the key ${method.split('#')[1] ?? ''}.`)
    : holds(theirs, `${name} publishes it as ${did}.`);
};

/** The digest of a text, as it stands in audit chains. */
export const digestOf = async (ports: BundlePorts, text: string): Promise<string> =>
  toHex(await ports.sha256(text));
