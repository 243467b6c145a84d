/** Whether a credential proves itself: its signature, its issuer, its day and its state, each in words. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Finding, fails, holds, unknown } from './finding.ts';
import { publicKeyOf } from './encoding.ts';
import { type Key, keyIn, keyOfDidKey } from './issuer.ts';
import { type JsonObject, idOf, isObject, listOf, textIn } from './json.ts';
import { CRYPTOSUITE, type Verifying, isSignedBy } from './signing.ts';
import { isSet, packedBits, readStatusEntry } from './status-list.ts';

export type CheckingPorts = Verifying & {
  /** The document of a DID, or of another name of an issuer; null where it is not at hand. */
  readonly findIssuer: (id: string) => Promise<unknown>;
  /** The signed list of states under an address; null where it is not at hand. */
  readonly findStatusList: (address: string) => Promise<unknown>;
  /** Unpacks (gzip), up to the size of a list of states. */
  readonly unpack: (packed: Uint8Array) => Promise<Uint8Array>;
};

export type CheckedCredential = {
  readonly id: string;
  readonly name: string;
  readonly findings: readonly Finding[];
  /** The credentials that it holds. */
  readonly holding: readonly CheckedCredential[];
};

const day = (instant: string | null): string => dateInWords((instant ?? '').slice(0, 10));

const signature = 'The signature is that of the issuer';

type FoundKey = Key | 'not-at-hand' | 'not-theirs';

const keyFor = async (ports: CheckingPorts, method: string): Promise<FoundKey> => {
  const own = keyOfDidKey(method);
  if (own !== null) return own;
  const document = await ports.findIssuer(method.split('#')[0] ?? method);
  return document === null || document === undefined
    ? 'not-at-hand'
    : (keyIn(document, method) ?? 'not-theirs');
};

/** Why a proof is not looked into further; null when its key is to be tried. */
const refuseProof = (proof: JsonObject, key: FoundKey, issuer: string | null): Finding | null => {
  if (proof['type'] !== 'DataIntegrityProof' || proof['cryptosuite'] !== CRYPTOSUITE)
    return unknown(
      signature,
      `It is signed by another procedure (${String(proof['cryptosuite'] ?? proof['type'])}) than ${CRYPTOSUITE}.`,
    );
  if (key === 'not-at-hand')
    return unknown(signature, `The key ${String(proof['verificationMethod'])} of the issuer is not at hand.`);
  if (key === 'not-theirs')
    return fails(signature, `The issuer has no key ${String(proof['verificationMethod'])}.`);
  if (proof['proofPurpose'] !== 'assertionMethod')
    return fails(signature, 'The proof was not made to state something.');
  return key.controller === issuer
    ? null
    : fails(signature, `The key belongs to ${key.controller}, the credential names ${issuer ?? 'nobody'}.`);
};

const checkProof = async (ports: CheckingPorts, document: JsonObject, proof: unknown): Promise<Finding> => {
  if (!isObject(proof)) return fails(signature, 'It carries no proof that can be read.');
  const key = await keyFor(ports, textIn(proof, 'verificationMethod') ?? '');
  const issuer = idOf(document['issuer']);
  const refusal = refuseProof(proof, key, issuer);
  if (refusal !== null) return refusal;
  const publicKey = typeof key === 'string' ? null : publicKeyOf(key.multikey);
  if (publicKey === null) return unknown(signature, 'The key is of a kind that is not read here.');
  try {
    return (await isSignedBy(ports, document, proof, publicKey))
      ? holds(signature, `Signed by ${issuer ?? ''} on ${day(textIn(proof, 'created'))}.`)
      : fails(signature, 'It was changed after it was signed, or signed by somebody else.');
  } catch {
    return fails(signature, 'It has terms that its contexts do not define, so nothing was signed by them.');
  }
};

const checkProofs = async (ports: CheckingPorts, document: JsonObject): Promise<readonly Finding[]> => {
  const proofs = listOf(document['proof']);
  if (proofs.length === 0) return [fails(signature, 'It is not signed.')];
  return Promise.all(proofs.map((proof) => checkProof(ports, document, proof)));
};

const checkDays = (document: JsonObject, today: string): Finding => {
  const from = textIn(document, 'validFrom') ?? textIn(document, 'issuanceDate');
  const until = textIn(document, 'validUntil') ?? textIn(document, 'expirationDate');
  const what = 'It counts today';
  if (from === null) return fails(what, 'It does not say from when it counts.');
  if (from.slice(0, 10) > today) return fails(what, `It counts from ${day(from)} on.`);
  if (until !== null && until.slice(0, 10) < today) return fails(what, `It ended on ${day(until)}.`);
  return holds(what, `Since ${day(from)}${until === null ? '' : `, until ${day(until)}`}.`);
};

const standing = 'It was not revoked';

/** Whether an entry of a list is set; null when the list has none. */
const readBit = async (ports: CheckingPorts, list: JsonObject, index: number): Promise<boolean | null> => {
  const packed = packedBits(list);
  const bits = packed === null ? null : await ports.unpack(packed).catch(() => null);
  return bits === null ? null : isSet(bits, index);
};

const checkStatus = async (ports: CheckingPorts, document: JsonObject, status: unknown): Promise<Finding> => {
  const entry = readStatusEntry(status);
  if (entry === null) return unknown(standing, 'It states its standing in a way that is not read here.');
  const list = await ports.findStatusList(entry.list);
  if (!isObject(list)) return unknown(standing, `The list ${entry.list} is not at hand.`);
  if (list['id'] !== entry.list || idOf(list['issuer']) !== idOf(document['issuer']))
    return fails(standing, 'The list is not that of the issuer.');
  const broken = (await checkProofs(ports, list)).find(({ verdict }) => verdict !== 'holds');
  if (broken !== undefined) return fails(standing, `The list does not hold: ${broken.detail}`);
  const bit = await readBit(ports, list, entry.index);
  if (bit === null) return fails(standing, 'The list has no entry for it.');
  const on = day(textIn(list, 'validFrom'));
  return bit
    ? fails(standing, `The issuer has revoked it (list of ${on}).`)
    : holds(standing, `By the issuer’s list of ${on}.`);
};

const held = (document: JsonObject): readonly unknown[] => {
  const subject = document['credentialSubject'];
  return isObject(subject) ? listOf(subject['verifiableCredential']) : [];
};

const nameIn = (document: JsonObject): string =>
  textIn(document, 'name') ?? textIn(document, 'id') ?? 'A credential without a name';

/** Checks a credential and those that it holds. `today` is a business date. */
export const checkCredential = async (
  ports: CheckingPorts,
  document: unknown,
  today: string,
): Promise<CheckedCredential> => {
  if (!isObject(document) || !listOf(document['type']).includes('VerifiableCredential'))
    return {
      id: '',
      name: 'Not a credential',
      findings: [fails('It is a credential', 'It is not a W3C verifiable credential.')],
      holding: [],
    };
  const findings = [
    ...(await checkProofs(ports, document)),
    checkDays(document, today),
    ...(await Promise.all(
      listOf(document['credentialStatus']).map((status) => checkStatus(ports, document, status)),
    )),
  ];
  const holding: CheckedCredential[] = [];
  for (const one of held(document)) holding.push(await checkCredential(ports, one, today));
  return { id: textIn(document, 'id') ?? '', name: nameIn(document), findings, holding };
};

/** Every finding of a credential and of those that it holds, each under its name. */
export const allFindings = (
  checked: CheckedCredential,
): readonly { readonly of: string; readonly finding: Finding }[] => [
  ...checked.findings.map((finding) => ({ of: checked.name, finding })),
  ...checked.holding.flatMap(allFindings),
];
