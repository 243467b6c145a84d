"""Verifies credentials with software that is not ours: PyLD for JSON-LD and RDF canonicalisation, PyNaCl for Ed25519.

Reads {"contexts": {address: context}, "keys": {verification method: multikey}, "credentials": [...]} and writes, for
each credential and those that it holds, whether eddsa-rdfc-2022 holds: a list of lists of booleans.
"""
import hashlib
import json
import sys

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from pyld import jsonld

LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def from_base58(text):
    number = 0
    for letter in text:
        number = number * 58 + LETTERS.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def digest(document, contexts):
    def load(url, _options):
        return {"contextUrl": None, "documentUrl": url, "document": contexts[url], "contentType": "application/ld+json"}

    statements = jsonld.normalize(
        document, {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    )
    return hashlib.sha256(statements.encode()).digest()


def holds(credential, given):
    document = {name: value for name, value in credential.items() if name != "proof"}
    proof = credential["proof"]
    if isinstance(proof, list):
        proof = proof[0]
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    options["@context"] = credential["@context"]
    key = from_base58(given["keys"][proof["verificationMethod"]][1:])
    assert key[:2] == b"\xed\x01"
    signed = digest(options, given["contexts"]) + digest(document, given["contexts"])
    try:
        VerifyKey(key[2:]).verify(signed, from_base58(proof["proofValue"][1:]))
        return True
    except BadSignatureError:
        return False


def all_of(credential):
    held = credential["credentialSubject"].get("verifiableCredential", [])
    return [credential] + [inner for one in held for inner in all_of(one)]


given = json.load(sys.stdin)
json.dump([[holds(one, given) for one in all_of(credential)] for credential in given["credentials"]], sys.stdout)
