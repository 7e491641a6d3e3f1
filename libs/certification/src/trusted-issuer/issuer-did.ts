import { isObject, objectIn } from '../credential/verdict';
import { type IssuerKey, readIssuerKey, readJwk } from './issuer-key';

const DID_KEY = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/;
const DID_WEB = /^did:web:([A-Za-z0-9.-]+(?:%3A\d{1,5})?)((?::[A-Za-z0-9._%-]+)*)$/;
/** More than any issuer has use for. */
const MOST_KEYS = 50;

/** A key and what credentials call it. */
export interface NamedKey extends IssuerKey {
  /** DID URL, e.g. `did:web:truong.edu.vn#key-1`. */
  kid: string;
}

/** Whether a text can be the identifier of an issuer: `did:key:…`, `did:web:…`, or an https address. */
export function isIssuerId(text: string): boolean {
  if (text.startsWith('did:key:')) return keyOfDid(text) !== null;
  if (text.startsWith('did:')) return didDocumentUrl(text) !== null;
  return text.startsWith('https://') && URL.canParse(text) && !/[\s#]/.test(text);
}

/** The one key of a `did:key`, which resolves by itself; null for every other identifier. */
export function keyOfDid(did: string): NamedKey | null {
  const multikey = DID_KEY.exec(did)?.[1];
  const key = multikey === undefined ? null : readIssuerKey(multikey);
  return key && { ...key, kid: `${did}#${multikey}` };
}

/** Where the document of a `did:web` lies (method did:web, section 2.5.2); null when it is no such identifier. */
export function didDocumentUrl(did: string): string | null {
  const [, host, path = ''] = DID_WEB.exec(did) ?? [];
  if (host === undefined) return null;
  const folders = path.split(':').filter((part) => part !== '');
  // An escaped slash or a dot segment would lead to another document than the identifier says.
  if (folders.some((part) => /^\.+$|%2f|%5c|%2e/i.test(part))) return null;
  const folder = folders.length === 0 ? '.well-known' : folders.join('/');
  const url = `https://${host.replace('%3A', ':')}/${folder}/did.json`;
  return URL.canParse(url) ? url : null;
}

/**
 * Keys of a DID document that assert, of the kinds that are taken; the others are left out. Null when the text is no
 * document of this DID.
 */
export function keysInDocument(text: string, did: string): NamedKey[] | null {
  let document: Record<string, unknown>;
  try {
    document = objectIn(text);
  } catch {
    return null;
  }
  if (document['id'] !== did) return null;
  const methods = [document['verificationMethod'], document['assertionMethod']].flat().filter(isObject);
  const asserting = new Set(
    [document['assertionMethod']].flat().map((each) => absolute(did, isObject(each) ? each['id'] : each)),
  );
  return methods.slice(0, MOST_KEYS).flatMap((method) => {
    const kid = absolute(did, method['id']);
    // A method of somebody else, or one that only signs people in, says nothing about credentials.
    if (kid === null || !asserting.has(kid) || method['controller'] !== did || 'revoked' in method) return [];
    const { publicKeyMultibase: multikey, publicKeyJwk: jwk } = method;
    const key = typeof multikey === 'string' ? readIssuerKey(multikey) : readJwk(jwk);
    return key ? [{ ...key, kid }] : [];
  });
}

/** A DID URL of this DID, written out; null for anything else. */
function absolute(did: string, id: unknown): string | null {
  if (typeof id !== 'string') return null;
  const url = id.startsWith('#') ? `${did}${id}` : id;
  return url.startsWith(`${did}#`) ? url : null;
}
