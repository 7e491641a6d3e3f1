import { vietnamDate } from '@platform/time';
import { fault, isObject, LONGEST_CREDENTIAL, objectIn } from '../credential/verdict';
import type { StatedName } from './holder-name';
import { namesIn } from './holder-name';
import { type StatusEntry, statusEntriesIn } from './status-entry';

/** What a credential of another issuer says. Nothing of it is certain before its signature was checked. */
export interface OutsideCredential {
  format: 'VC_JWT' | 'DATA_INTEGRITY';
  /** DID or address. */
  issuerId: string;
  issuerName: string | null;
  /** `licenseNumber` of Open Badges 3.0, or the id of the credential. */
  number: string;
  validFrom: Date;
  /** First moment at which it is not valid any more; null for ever. */
  validUntil: Date | null;
  achievement: { id: string | null; code: string | null; types: string[] };
  names: StatedName[];
  /** Empty: it says nothing of a status. */
  status: StatusEntry[];
  /** The whole, without the envelope of a JWT; a proof inside is still there. */
  content: Record<string, unknown>;
}

const LONGEST_NAME = 200;
const LONGEST_ID = 500;
/** A `did:key` of RSA holds its key. */
const LONGEST_ISSUER = 1_500;

/**
 * Reads a VC-JWT (of VC 2.0, or with the claim `vc` of VC 1.1) or JSON-LD with a proof inside. Checks form, not
 * signature. Refuses `CREDENTIAL_TOO_LARGE`, `CREDENTIAL_MALFORMED`, and `CREDENTIAL_WRONG_TYPE` for what is no
 * credential about one holder.
 */
export function readOutsideCredential(text: string, longest = LONGEST_CREDENTIAL): OutsideCredential {
  if (text.length > longest) throw fault('CREDENTIAL_TOO_LARGE');
  const trimmed = text.trim();
  const isJson = trimmed.startsWith('{');
  const content = isJson ? objectIn(trimmed) : contentOf(trimmed);
  const subject = one(content['credentialSubject']);
  if (!typesOf(content).includes('VerifiableCredential') || !isObject(subject))
    throw fault('CREDENTIAL_WRONG_TYPE');
  const { issuer } = content;
  const issuerId = textIn({ id: isObject(issuer) ? issuer['id'] : issuer }, 'id', LONGEST_ISSUER);
  const number = textIn(subject, 'licenseNumber', LONGEST_ID) ?? textIn(content, 'id', LONGEST_ID);
  const validFrom = momentIn(content, 'validFrom') ?? momentIn(content, 'issuanceDate');
  if (issuerId === null || number === null || !validFrom) throw fault('CREDENTIAL_MALFORMED');
  const validUntil = momentIn(content, 'validUntil') ?? momentIn(content, 'expirationDate');
  if (validUntil && lastDayOf(validUntil) < firstDayOf(validFrom)) throw fault('CREDENTIAL_MALFORMED');
  return {
    format: isJson ? 'DATA_INTEGRITY' : 'VC_JWT',
    issuerId,
    issuerName: isObject(issuer) ? textIn(issuer, 'name', LONGEST_NAME) : null,
    number,
    validFrom,
    validUntil,
    achievement: achievementIn(subject),
    names: namesIn(subject),
    status: statusEntriesIn(content),
    content,
  };
}

/** Day of issue in Vietnam. */
export const firstDayOf = (validFrom: Date): string => vietnamDay(validFrom.getTime());

/** The last day in Vietnam of a validity that ends at this moment. */
export const lastDayOf = (validUntil: Date): string => vietnamDay(validUntil.getTime() - 1);

/** "For ever" is often written as the end of 9999, which is the year 10000 in Vietnam and no day of a calendar. */
const vietnamDay = (moment: number) => vietnamDate(new Date(Math.min(moment, Date.UTC(9999, 11, 31))));

/** What a JWT says as a credential: claims of the JWT stand for what the credential leaves out (VC 1.1, section 6.3.1). */
function contentOf(compact: string): Record<string, unknown> {
  const [, body = '', signature, ...more] = compact.split('.');
  if (signature === undefined || more.length > 0 || !/^[\w-]+$/.test(body))
    throw fault('CREDENTIAL_MALFORMED');
  const claims = objectIn(Buffer.from(body, 'base64url').toString('utf8'));
  const credential = isObject(claims['vc']) ? claims['vc'] : claims;
  const { iss, jti, nbf, exp } = claims;
  const content: Record<string, unknown> = {
    ...(iss === undefined ? {} : { issuer: iss }),
    ...(jti === undefined ? {} : { id: jti }),
    ...credential,
  };
  const { issuer } = content;
  if (iss !== undefined && iss !== (isObject(issuer) ? issuer['id'] : issuer))
    throw fault('CREDENTIAL_MALFORMED');
  // Said twice, the later beginning and the earlier end count.
  const from = [momentIn(content, 'validFrom') ?? momentIn(content, 'issuanceDate'), momentOf(nbf)];
  const until = [momentIn(content, 'validUntil') ?? momentIn(content, 'expirationDate'), momentOf(exp)];
  return { ...content, validFrom: ordered(from).at(-1), validUntil: ordered(until)[0] };
}

const ordered = (moments: (Date | null)[]): string[] =>
  moments.flatMap((moment) => moment?.toISOString() ?? []).sort();

function achievementIn(subject: Record<string, unknown>): OutsideCredential['achievement'] {
  const achievement = one(subject['achievement']);
  if (!isObject(achievement)) return { id: null, code: null, types: [] };
  return {
    id: textIn(achievement, 'id', LONGEST_ID),
    code: textIn(achievement, 'humanCode', LONGEST_ID),
    types: [achievement['achievementType']].flat().filter((each) => typeof each === 'string'),
  };
}

/** A list of one is the same as the one, in JSON-LD. */
const one = (value: unknown): unknown =>
  Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;

export const typesOf = (node: Record<string, unknown>): unknown[] => [node['type']].flat();

/** Null when it is not there; what is there and no text is malformed. */
function textIn(node: Record<string, unknown>, key: string, longest: number): string | null {
  const value = node[key] ?? null;
  if (value === null) return null;
  // PostgreSQL stores every character but this one.
  if (typeof value !== 'string' || value === '' || value.length > longest || value.includes('\0'))
    throw fault('CREDENTIAL_MALFORMED');
  return value;
}

function momentIn(node: Record<string, unknown>, key: string): Date | null {
  const text = textIn(node, key, 50);
  if (text === null) return null;
  const moment = new Date(text);
  // Without a zone it would mean another moment on another machine.
  const isMoment = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isMoment || Number.isNaN(moment.getTime())) throw fault('CREDENTIAL_MALFORMED');
  return moment;
}

/** A NumericDate of RFC 7519; null when it is not there. */
function momentOf(seconds: unknown): Date | null {
  if (seconds === undefined) return null;
  if (typeof seconds !== 'number' || seconds < 0 || seconds > 253_402_300_799)
    throw fault('CREDENTIAL_MALFORMED');
  return new Date(seconds * 1_000);
}
