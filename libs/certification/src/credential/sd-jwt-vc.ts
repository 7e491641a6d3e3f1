import { createHash, randomBytes } from 'node:crypto';
import { jwsMessage } from '../issuing/certificate-jws';
import { openJws } from './compact-jws';
import { type Checking, fault, type FindKey, isObject, LONGEST_CREDENTIAL } from './verdict';

/** Media type of an SD-JWT VC (IETF draft-ietf-oauth-sd-jwt-vc, section 3.2.1). */
const SD_JWT_TYPE = 'dc+sd-jwt';

/** What a holder may show or keep; each is a disclosure of its own. */
export interface SelectiveClaims {
  name: string;
  serial: string;
  programme: string;
  /** Learner group. */
  /** Left out when the programme is for anybody. */
  group?: string;
  /** Framework and version. */
  framework: string;
  /** `ONCE` or a Vietnamese calendar year. */
  period: string;
  issuing_body?: string;
  /** ISO 8601, UTC. */
  issued_at: string;
  /** Per cent of the test it rests on; left out where no test was asked for. */
  mark?: number;
}

/** What everybody sees of an SD-JWT VC. */
interface OpenClaims {
  /** Address of the issuer; its keys stand at `/.well-known/jwt-vc-issuer`. */
  iss: string;
  /** Type of the credential. */
  vct: string;
  validUntil: Date | null;
  issuedAt: Date;
}

export const credentialTypeUrl = (publicUrl: string): string =>
  `${publicUrl}/credential-types/certificate/v1`;

/**
 * What to sign, and the disclosures to hand over with it (RFC 9901): each is salt, name and value, and only their
 * digests are signed, in an order that says nothing. Salts are new each time, so that two presentations cannot be
 * told to be of one person by them.
 */
export function sdJwt(
  claims: SelectiveClaims,
  open: OpenClaims,
  kid: string,
): { message: Buffer; disclosures: string[] } {
  const disclosures = Object.entries(claims)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => disclosureOf(name, value as string | number));
  const payload = {
    iss: open.iss,
    vct: open.vct,
    // To the day: the second of signing would be a name.
    iat: Math.floor(open.issuedAt.getTime() / 86_400_000) * 86_400,
    ...(open.validUntil ? { exp: Math.floor(open.validUntil.getTime() / 1000) } : {}),
    _sd_alg: 'sha-256',
    _sd: disclosures.map(digestOf).sort(),
  };
  const header = { alg: 'EdDSA', kid, typ: SD_JWT_TYPE };
  return { message: jwsMessage(header, Buffer.from(JSON.stringify(payload))), disclosures };
}

/** The whole SD-JWT as the holder gets it; a presentation leaves some of the disclosures out. */
export const joinSdJwt = (jws: string, disclosures: string[]): string => [jws, ...disclosures, ''].join('~');

/** A presentation of an SD-JWT that shows only the named claims. What is not there cannot be shown. */
export function present(sdJwtText: string, names: (keyof SelectiveClaims)[]): string {
  const [jws = '', ...disclosures] = sdJwtText.split('~').filter((part) => part !== '');
  return joinSdJwt(
    jws,
    disclosures.filter((disclosure) => {
      const [name] = readDisclosure(disclosure);
      return names.some((wanted) => wanted === name);
    }),
  );
}

/** What a presentation says, after its signature and every disclosure were checked. */
export interface Presentation {
  claims: Partial<SelectiveClaims>;
  keyUrl: string;
  validUntil: Date | null;
  /** The day of issue, at midnight UTC. */
  issuedOn: Date;
}

/**
 * What a presentation shows, after its signature and every disclosure were checked: each must have its digest in the
 * signed part, once. Key binding is refused, since none of ours is bound to a key. Refuses with one of
 * `CREDENTIAL_FAULTS`.
 */
export async function verifyPresentation(
  text: string,
  publicUrl: string,
  checking: Checking,
): Promise<Partial<SelectiveClaims>> {
  const { claims, validUntil } = await openPresentation(text, publicUrl, checking.findKey);
  if (validUntil && checking.now >= validUntil) throw fault('CREDENTIAL_EXPIRED');
  return claims;
}

/** As `verifyPresentation`, for whoever asks the register, which knows better whether it is in force. */
export async function openPresentation(
  text: string,
  publicUrl: string,
  findKey: FindKey,
): Promise<Presentation> {
  if (text.length > LONGEST_CREDENTIAL) throw fault('CREDENTIAL_TOO_LARGE');
  const [jws = '', ...rest] = text.trim().split('~');
  if (rest.pop() !== '') throw fault('CREDENTIAL_MALFORMED');
  const { payload, keyUrl } = await openJws(jws, SD_JWT_TYPE, findKey);
  const { iss, vct, _sd_alg, exp, iat } = payload;
  if (iss !== publicUrl) throw fault('CREDENTIAL_UNKNOWN_KEY');
  if (vct !== credentialTypeUrl(publicUrl)) throw fault('CREDENTIAL_WRONG_TYPE');
  if (_sd_alg !== 'sha-256') throw fault('CREDENTIAL_WRONG_ALGORITHM');
  return {
    claims: shown(payload, rest),
    keyUrl,
    validUntil: typeof exp === 'number' ? new Date(exp * 1000) : null,
    issuedOn: new Date(typeof iat === 'number' ? iat * 1000 : NaN),
  };
}

function shown(payload: Record<string, unknown>, disclosures: string[]): Partial<SelectiveClaims> {
  const digests = Array.isArray(payload['_sd']) ? payload['_sd'] : [];
  const claims = new Map<string, unknown>();
  for (const disclosure of disclosures) {
    if (!digests.includes(digestOf(disclosure))) throw fault('CREDENTIAL_FORGED');
    const [name, value] = readDisclosure(disclosure);
    // RFC 9901, section 7.1: a name that is signed openly or shown twice makes the whole invalid.
    if (name in payload || claims.has(name)) throw fault('CREDENTIAL_MALFORMED');
    claims.set(name, value);
  }
  return Object.fromEntries(claims);
}

const disclosureOf = (name: string, value: string | number): string =>
  Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), name, value])).toString('base64url');

const digestOf = (disclosure: string): string =>
  createHash('sha256').update(disclosure, 'ascii').digest('base64url');

function readDisclosure(disclosure: string): [name: string, value: unknown] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(disclosure, 'base64url').toString('utf8'));
  } catch {
    throw fault('CREDENTIAL_MALFORMED');
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== 3 ||
    isObject(parts[1]) ||
    ['_sd', '...'].includes(String(parts[1]))
  )
    throw fault('CREDENTIAL_MALFORMED');
  return [String(parts[1]), parts[2] as unknown];
}
