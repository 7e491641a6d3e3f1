/** What an offline QR says. Moments are whole seconds since 1970, as in a CWT (`NumericDate`, RFC 8392 §2). */
export interface OfflineQr {
  /** The first 8 bytes of the key's thumbprint (RFC 7638), in hexadecimal. */
  shortKid: string;
  serial: string;
  programmeCode: string;
  /** HSSV, ND, CBCC or NLDDN; null when the programme is for anybody. */
  group: string | null;
  /** First letters of the words of the name, without spaces. */
  initials: string;
  /** Where the certificate's bit stands in the status lists; null for those from before there were lists. */
  place: { list: number; index: number } | null;
  issuedAt: number;
  /** From this second on it is expired; null for one that does not expire. */
  validUntil: number | null;
  /** When the register was asked, and the certificate stood. */
  statusAsOf: number;
  /** The bytes that were signed (`Sig_structure`, RFC 9052 §4.4). */
  message: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** One status list as it was kept: its bits, and the second when the register was read. */
export interface KeptList {
  asOf: number;
  bits: Uint8Array;
}

export interface OfflineVerdict {
  verdict: 'GENUINE' | 'NOT_YET_VALID' | 'EXPIRED' | 'SUSPENDED' | 'REVOKED';
  /** The second from which the word about revocation and suspension dates. */
  statusAsOf: number;
  /** Whether a kept list was newer than the QR; otherwise the QR alone speaks. */
  isFromLists: boolean;
}

/** What the reader finds wrong, by the codes of credentials (`credential/verdict.ts`). */
export type OfflineFault =
  'CREDENTIAL_MALFORMED' | 'CREDENTIAL_TOO_LARGE' | 'CREDENTIAL_WRONG_ALGORITHM' | 'CREDENTIAL_WRONG_TYPE';

/**
 * Reads offline QRs and judges them, in this process and in the browser: the check page is sent the text of this
 * function, so it uses nothing from outside but what every JavaScript engine of today has. Signatures are checked by
 * the caller, whose library for that differs.
 */
export function offlineReader() {
  /** Goes into what is signed (`external_aad`): a signature made for anything else never fits, nor this elsewhere. */
  const purpose = 'hvs-offline-qr/1';
  /** The longest content has about 350 bytes, 850 digits. */
  const longestText = 1500;
  const eddsa = -8;
  const privateClaim = -65537;

  const fault = (code: OfflineFault) => Object.assign(new Error(code), { code });

  /** The number in the text, as bytes: `…/q/<digits>` or the digits alone. */
  function bytesIn(text: string): Uint8Array<ArrayBuffer> {
    if (text.length > longestText) throw fault('CREDENTIAL_TOO_LARGE');
    const digits = /^(?:https?:\/\/[^?#]*\/q\/)?([1-9][0-9]*)$/.exec(text.trim())?.[1];
    if (digits === undefined) throw fault('CREDENTIAL_MALFORMED');
    const hex = BigInt(digits).toString(16);
    return Uint8Array.from((hex.length % 2 ? `0${hex}` : hex).match(/../g) ?? [], (pair) =>
      parseInt(pair, 16),
    );
  }

  /** CBOR (RFC 8949) in the one deterministic form of its §4.2.1, and only the types that occur here. */
  function cborIn(bytes: Uint8Array) {
    let at = 0;
    const take = (length: number) => {
      if (at + length > bytes.length) throw fault('CREDENTIAL_MALFORMED');
      at += length;
      return bytes.slice(at - length, at);
    };
    /** The argument of an item of one of the major types; a longer form than needed is refused. */
    const head = (...majors: number[]): [number, number] => {
      const [first = 0] = take(1);
      const [major, short] = [first >> 5, first & 31];
      if (!majors.includes(major) || short > 26) throw fault('CREDENTIAL_MALFORMED');
      if (short < 24) return [major, short];
      const size = 1 << (short - 24);
      const value = take(size).reduce((sum, byte) => sum * 256 + byte, 0);
      const least = [24, 256, 65536][short - 24] ?? 0;
      if (value < least) throw fault('CREDENTIAL_MALFORMED');
      return [major, value];
    };
    const count = (major: number) => head(major)[1];
    const integer = () => {
      const [major, value] = head(0, 1);
      return major === 0 ? value : -1 - value;
    };
    const text = () => {
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(take(count(3)));
      } catch {
        throw fault('CREDENTIAL_MALFORMED');
      }
    };
    /** The item, or null where CBOR's null stands. */
    const orNull = <T>(item: () => T): T | null => {
      if (bytes[at] !== 0xf6) return item();
      at += 1;
      return null;
    };
    const end = () => {
      if (at !== bytes.length) throw fault('CREDENTIAL_MALFORMED');
    };
    return { count, integer, text, orNull, end, bytes: () => take(count(2)), unsigned: () => count(0) };
  }

  /** The key's id; that it is Ed25519, and nothing else, is part of what is signed. */
  function shortKidIn(header: Uint8Array): string {
    const cbor = cborIn(header);
    const entries = cbor.count(5);
    if (entries < 1 || cbor.integer() !== 1) throw fault('CREDENTIAL_MALFORMED');
    if (cbor.integer() !== eddsa) throw fault('CREDENTIAL_WRONG_ALGORITHM');
    if (entries !== 2 || cbor.integer() !== 4) throw fault('CREDENTIAL_MALFORMED');
    const kid = cbor.bytes();
    cbor.end();
    if (kid.length !== 8) throw fault('CREDENTIAL_MALFORMED');
    return hexOf(kid);
  }

  const hexOf = (bytes: Uint8Array) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

  /** The claims (CWT, RFC 8392 §3.1): sub, exp, nbf, iat and one of our own, each once and in this order. */
  function claimsIn(payload: Uint8Array) {
    const cbor = cborIn(payload);
    const entries = cbor.count(5);
    const claim = (key: number) => {
      if (cbor.integer() !== key) throw fault('CREDENTIAL_WRONG_TYPE');
    };
    if (entries !== 4 && entries !== 5) throw fault('CREDENTIAL_WRONG_TYPE');
    claim(2);
    const serial = cbor.text();
    let validUntil: number | null = null;
    if (entries === 5) {
      claim(4);
      validUntil = cbor.unsigned();
    }
    claim(5);
    const issuedAt = cbor.unsigned();
    claim(6);
    const statusAsOf = cbor.unsigned();
    claim(privateClaim);
    if (cbor.count(4) !== 5) throw fault('CREDENTIAL_WRONG_TYPE');
    const [programmeCode, group, initials] = [cbor.text(), cbor.orNull(cbor.text), cbor.text()];
    const [list, index] = [cbor.orNull(cbor.unsigned), cbor.orNull(cbor.unsigned)];
    cbor.end();
    if ((list === null) !== (index === null)) throw fault('CREDENTIAL_MALFORMED');
    const place = list === null || index === null ? null : { list, index };
    return { serial, programmeCode, group, initials, place, issuedAt, validUntil, statusAsOf };
  }

  /** The bytes to sign: `["Signature1", protected header, external_aad, payload]` (RFC 9052 §4.4). */
  function messageOf(header: Uint8Array, payload: Uint8Array, context: string = purpose) {
    const start = (major: number, length: number) =>
      length < 24
        ? [(major << 5) | length]
        : length < 256
          ? [(major << 5) | 24, length]
          : [(major << 5) | 25, length >> 8, length & 255];
    const item = (major: number, content: Uint8Array) => [...start(major, content.length), ...content];
    const utf8 = (text: string) => new TextEncoder().encode(text);
    return Uint8Array.from([
      0x84,
      ...item(3, utf8('Signature1')),
      ...item(2, header),
      ...item(2, utf8(context)),
      ...item(2, payload),
    ]);
  }

  /** What a text says, its signature still to be checked. Throws an error whose `code` is an `OfflineFault`. */
  function read(text: string): OfflineQr {
    const bytes = bytesIn(text);
    // Tag 18 for COSE_Sign1 (RFC 9052 §4.2), then an array of four.
    if (bytes[0] !== 0xd2) throw fault('CREDENTIAL_MALFORMED');
    const cbor = cborIn(bytes.subarray(1));
    if (cbor.count(4) !== 4) throw fault('CREDENTIAL_MALFORMED');
    const header = cbor.bytes();
    if (cbor.count(5) !== 0) throw fault('CREDENTIAL_MALFORMED');
    const [payload, signature] = [cbor.bytes(), cbor.bytes()];
    cbor.end();
    if (signature.length !== 64) throw fault('CREDENTIAL_MALFORMED');
    const shortKid = shortKidIn(header);
    return { shortKid, ...claimsIn(payload), message: messageOf(header, payload), signature };
  }

  /** The short form of a key's id, which is a thumbprint in base64url. */
  const shortKidOf = (kid: string): string =>
    hexOf(
      Uint8Array.from(atob(kid.slice(0, 11).replaceAll('-', '+').replaceAll('_', '/')), (character) =>
        character.charCodeAt(0),
      ),
    );

  /** Whether a bit is set; false beyond the end. Index 0 is the left-most (Bitstring Status List v1.0, §3.2). */
  const isSet = ({ bits }: KeptList, index: number): boolean =>
    ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;

  /**
   * What follows from a QR whose signature fits, the kept lists of its number and the second of now. A revocation
   * holds whenever it was read. A suspension may have been lifted since, so the newer word counts: the list's, or
   * that of the QR, which was made while the certificate stood.
   */
  function judge(
    qr: Pick<OfflineQr, 'place' | 'issuedAt' | 'validUntil' | 'statusAsOf'>,
    lists: { revocation: KeptList | null; suspension: KeptList | null },
    now: number,
  ): OfflineVerdict {
    const { place } = qr;
    const { revocation, suspension } = lists;
    const listsAsOf = place && revocation && suspension ? Math.min(revocation.asOf, suspension.asOf) : 0;
    const isFromLists = listsAsOf > qr.statusAsOf;
    const statusAsOf = isFromLists ? listsAsOf : qr.statusAsOf;
    const found = (verdict: OfflineVerdict['verdict']) => ({ verdict, statusAsOf, isFromLists });
    if (place && revocation && isSet(revocation, place.index)) return found('REVOKED');
    const isSuspended = place && suspension && isSet(suspension, place.index);
    if (isSuspended && suspension.asOf > qr.statusAsOf) return found('SUSPENDED');
    if (qr.validUntil !== null && now >= qr.validUntil) return found('EXPIRED');
    return found(now < qr.issuedAt ? 'NOT_YET_VALID' : 'GENUINE');
  }

  return { read, judge, isSet, shortKidOf, messageOf };
}
