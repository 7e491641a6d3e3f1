import { offlineReader } from './offline-reader';

/** What is written into an offline QR; moments in seconds since 1970. */
export interface OfflineQrContent {
  serial: string;
  programmeCode: string;
  group: string | null;
  initials: string;
  place: { list: number; index: number } | null;
  issuedAt: number;
  validUntil: number | null;
  statusAsOf: number;
}

const { messageOf } = offlineReader();

/** Protected header, payload and the bytes to sign, for the key with this id (a thumbprint in base64url). */
export function offlineQrParts(content: OfflineQrContent, kid: string) {
  const header = Buffer.concat([
    item(MAP, 2),
    integer(1),
    integer(-8),
    integer(4),
    string(BYTES, Buffer.from(kid, 'base64url').subarray(0, 8)),
  ]);
  const { place, validUntil } = content;
  const claims = [
    integer(2),
    text(content.serial),
    ...(validUntil === null ? [] : [integer(4), integer(validUntil)]),
    integer(5),
    integer(content.issuedAt),
    integer(6),
    integer(content.statusAsOf),
    integer(-65537),
    item(ARRAY, 5),
    text(content.programmeCode),
    content.group === null ? NULL : text(content.group),
    text(content.initials),
    place ? integer(place.list) : NULL,
    place ? integer(place.index) : NULL,
  ];
  const payload = Buffer.concat([item(MAP, validUntil === null ? 4 : 5), ...claims]);
  return { header, payload, message: Buffer.from(messageOf(header, payload)) };
}

/** COSE_Sign1 (RFC 9052 §4.2) as one number: digits take the least room in a QR and pass through every URL unharmed. */
export function offlineQrDigits(header: Buffer, payload: Buffer, signature: Buffer): string {
  const parts = [item(ARRAY, 4), string(BYTES, header), item(MAP, 0), string(BYTES, payload)];
  const cose = Buffer.concat([Buffer.from([0xd2]), ...parts, string(BYTES, signature)]);
  return BigInt(`0x${cose.toString('hex')}`).toString();
}

/** Address that a camera opens; without a network, its digits are enough. */
export const offlineQrUrl = (publicUrl: string, digits: string): string => `${publicUrl}/q/${digits}`;

/** Major types of CBOR (RFC 8949 §3.1). */
const [BYTES, TEXT, ARRAY, MAP] = [2, 3, 4, 5] as const;
const NULL = Buffer.from([0xf6]);

/** The head of an item in its shortest form (§4.2.1); arguments end at 32 bits. */
function item(major: number, argument: number): Buffer {
  const type = major << 5;
  if (argument < 24) return Buffer.from([type | argument]);
  if (argument < 0x100) return Buffer.from([type | 24, argument]);
  const head = argument < 0x10000 ? Buffer.alloc(3) : Buffer.alloc(5);
  head[0] = type | (head.length === 3 ? 25 : 26);
  head.writeUIntBE(argument, 1, head.length - 1);
  return head;
}

const integer = (value: number): Buffer => (value < 0 ? item(1, -1 - value) : item(0, value));
const string = (major: number, content: Buffer): Buffer =>
  Buffer.concat([item(major, content.length), content]);
const text = (value: string): Buffer => string(TEXT, Buffer.from(value, 'utf8'));
