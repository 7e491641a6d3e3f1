import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { create as createQr } from 'qrcode';
import type { PublishedKey } from '@platform/security';
import { type OfflineQrContent, offlineQrDigits, offlineQrParts, offlineQrUrl } from './offline-qr-content';
import { offlineReader } from './offline-reader';
import { openOfflineQr, verifyOfflineQr } from './verify-offline-qr';

/** Key of RFC 8037, appendix A; its thumbprint stands in A.3. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const KID = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${SEED}`, 'hex'),
  format: 'der',
  type: 'pkcs8',
});

const published = (overrides: Partial<PublishedKey> = {}): PublishedKey => ({
  kid: KID,
  key: createPublicKey(privateKey),
  createdAt: new Date(0),
  retiredAt: null,
  compromisedAt: null,
  ...overrides,
});

const content: OfflineQrContent = {
  serial: 'HVS-2026-7K3M-Q9XZ-Q',
  programmeCode: 'pho-cap-nd',
  group: 'ND',
  initials: 'NTÁT',
  place: { list: 0, index: 94567 },
  issuedAt: 1_795_334_400,
  validUntil: 1_858_406_400,
  statusAsOf: 1_795_680_000,
};
const now = new Date(1_795_690_000_000);

const signed = (header: Buffer, payload: Buffer): string => {
  const message = Buffer.from(offlineReader().messageOf(header, payload));
  return offlineQrDigits(header, payload, sign(null, message, privateKey));
};
const digitsOf = (of: OfflineQrContent) => {
  const { header, payload } = offlineQrParts(of, KID);
  return signed(header, payload);
};
const bytesOf = (digits: string) => Buffer.from(BigInt(digits).toString(16), 'hex');
const toDigits = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`).toString();
const open = (digits: string, keys = [published()]) => verifyOfflineQr(digits, keys, now);
const refusal = (code: string) => expect.objectContaining({ code }) as Error;
const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

const HEADER = hex('a2 01 27 04 48 90facafea9b15566');

describe('an offline QR', () => {
  it('has these bytes', () => {
    const bytes = bytesOf(digitsOf(content));
    expect(bytes.subarray(0, -64).toString('hex')).toBe(
      hex(
        `d2 84 4d a20127044890facafea9b15566 a0 5849 a5
        02 74 4856532d323032362d374b334d2d5139585a2d51
        04 1a 6ec50800 05 1a 6b02a100 06 1a 6b07e700
        3a00010000 85 6a 70686f2d6361702d6e64 62 4e44 65 4e54c38154 00 1a 00017167 5840`,
      ).toString('hex'),
    );
  });

  it('says what was written, from its address or from the digits alone', () => {
    const digits = digitsOf(content);
    expect(open(digits)).toMatchObject({ ...content, shortKid: '90facafea9b15566' });
    expect(open(` ${offlineQrUrl('https://hvs.example/x', digits)}\n`)).toMatchObject(content);
    const least = { ...content, group: null, place: null, validUntil: null };
    expect(open(digitsOf(least))).toMatchObject(least);
  });

  it('signs the structure of RFC 9052 (example EdDSA-sig-02 of its working group)', () => {
    const message = offlineReader().messageOf(hex('a10127'), Buffer.from('This is the content.'), '');
    expect(Buffer.from(message).toString('hex')).toBe(
      '846a5369676e61747572653143a101274054546869732069732074686520636f6e74656e742e',
    );
  });

  it('is never what is signed of a JWS or of a proof, nor the other way round', () => {
    const { header, payload, message } = offlineQrParts(content, KID);
    expect(message.toString('latin1')).not.toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/);
    expect(message.length).toBeGreaterThan(64);
    const other = sign(null, Buffer.from(offlineReader().messageOf(header, payload, '')), privateKey);
    expect(() => open(offlineQrDigits(header, payload, other))).toThrow(refusal('CREDENTIAL_FORGED'));
  });

  it('is refused when any bit is another, and when it is cut anywhere', () => {
    const bytes = bytesOf(digitsOf(content));
    for (let at = 0; at < bytes.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        expect(() => open(toDigits(changed))).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^CREDENTIAL_/) as string }) as Error,
        );
      }
    for (let length = 1; length < bytes.length; length += 1)
      expect(() => open(toDigits(bytes.subarray(0, length)))).toThrow(refusal('CREDENTIAL_MALFORMED'));
    expect(() => open(toDigits(Buffer.concat([bytes, Buffer.from([0])])))).toThrow(
      refusal('CREDENTIAL_MALFORMED'),
    );
  });

  it.each([
    ['', 'CREDENTIAL_MALFORMED'],
    ['HVS-2026-7K3M-Q9XZ-Q', 'CREDENTIAL_MALFORMED'],
    ['https://hvs.example/kiem-tra/1', 'CREDENTIAL_MALFORMED'],
    ['https://hvs.example/?x=/q/12', 'CREDENTIAL_MALFORMED'],
    ['007', 'CREDENTIAL_MALFORMED'],
    ['1.5', 'CREDENTIAL_MALFORMED'],
    ['9'.repeat(1501), 'CREDENTIAL_TOO_LARGE'],
    ['9'.repeat(1400), 'CREDENTIAL_MALFORMED'],
  ])('is not this text: %.40s', (text, code) => {
    expect(() => open(text)).toThrow(refusal(code));
  });

  it('needs a key of this installation that was not stolen', () => {
    const digits = digitsOf(content);
    const stranger = createPublicKey(generateKeyPairSync('ed25519').privateKey);
    expect(() => open(digits, [])).toThrow(refusal('CREDENTIAL_UNKNOWN_KEY'));
    expect(() => open(digits, [published({ key: stranger })])).toThrow(refusal('CREDENTIAL_FORGED'));
    const stolen = published({ compromisedAt: new Date(0) });
    expect(() => open(digits, [stolen])).toThrow(refusal('CREDENTIAL_KEY_COMPROMISED'));
    expect(openOfflineQr(digits, [stolen]).key).toBe(stolen);
    expect(open(digits, [published({ retiredAt: new Date(0) })])).toMatchObject(content);
  });

  it('has its time', () => {
    const at = (seconds: number) => () =>
      verifyOfflineQr(digitsOf(content), [published()], new Date(seconds * 1000));
    expect(at(content.issuedAt - 1)).toThrow(refusal('CREDENTIAL_NOT_YET_VALID'));
    expect(at(1_858_406_399)()).toMatchObject(content);
    expect(at(1_858_406_400)).toThrow(refusal('CREDENTIAL_EXPIRED'));
  });

  const serial = '02 61 41';
  const rest = '05 01 06 02 3a00010000 85 61 70 f6 61 4e f6 f6';
  it.each([
    ['in another order', HEADER, `a4 05 01 ${serial} 06 02 3a00010000 85 61 70 f6 61 4e f6 f6`, 'WRONG_TYPE'],
    ['with a claim twice', HEADER, `a5 ${serial} ${serial} ${rest}`, 'WRONG_TYPE'],
    ['with a claim more', HEADER, `a5 ${serial} ${rest} 07 41 00`, 'WRONG_TYPE'],
    ['with bytes behind', HEADER, `a4 ${serial} ${rest} 00`, 'MALFORMED'],
    ['with a long form of a number', HEADER, `a4 ${serial} 05 18 01 ${rest.slice(6)}`, 'MALFORMED'],
    ['with half a place', HEADER, `a4 ${serial} ${rest.slice(0, -2)} 01`, 'MALFORMED'],
    ['of no fixed length', HEADER, `bf ${serial} ${rest} ff`, 'MALFORMED'],
    ['with what is no UTF-8', HEADER, `a4 02 61 ff ${rest}`, 'MALFORMED'],
    ['that is another CWT', HEADER, 'a1 01 61 41', 'WRONG_TYPE'],
    ['by ES256', hex('a2 01 26 04 48 90facafea9b15566'), `a4 ${serial} ${rest}`, 'WRONG_ALGORITHM'],
    [
      'with the algorithm after the key',
      hex('a2 04 48 90facafea9b15566 01 27'),
      `a4 ${serial} ${rest}`,
      'MALFORMED',
    ],
    [
      'with a header twice',
      hex('a3 01 27 01 27 04 48 90facafea9b15566'),
      `a4 ${serial} ${rest}`,
      'MALFORMED',
    ],
    ['without a key', hex('a1 01 27'), `a4 ${serial} ${rest}`, 'MALFORMED'],
  ])('is refused %s, though well signed', (_what, header, payload, code) => {
    expect(() => open(signed(header, hex(payload)))).toThrow(refusal(`CREDENTIAL_${code}`));
  });

  it('takes the least that is right', () => {
    expect(open(signed(HEADER, hex(`a4 ${serial} ${rest}`)))).toMatchObject({ serial: 'A', statusAsOf: 2 });
  });

  it('is small enough for paper: at most 57 modules with the address of a province', () => {
    const text = offlineQrUrl('https://hocvuso.lamdong.gov.vn', digitsOf(content));
    const { version, modules } = createQr(text, { errorCorrectionLevel: 'M' });
    expect([text.length, version, modules.size]).toEqual([414, 10, 57]);
  });
});

describe('what follows from an offline QR and kept lists', () => {
  const { judge, shortKidOf } = offlineReader();
  const at = { ...content, place: { list: 0, index: 9 } };
  const list = (bits: number[], asOf: number) => ({ asOf, bits: Uint8Array.from(bits) });
  const [clear, set] = [
    [0, 0],
    [0, 0x40],
  ];
  const [before, after] = [content.statusAsOf - 10, content.statusAsOf + 10];
  const second = content.statusAsOf + 100;

  it.each([
    ['no lists', null, null, 'GENUINE', content.statusAsOf, false],
    ['older lists', list(clear, before), list(clear, before), 'GENUINE', content.statusAsOf, false],
    ['newer lists', list(clear, after), list(clear, after), 'GENUINE', after, true],
    ['one of the two lists', list(clear, after), null, 'GENUINE', content.statusAsOf, false],
    ['a revocation', list(set, after), list(clear, after), 'REVOKED', after, true],
    ['a revocation, whenever it was read', list(set, before), null, 'REVOKED', content.statusAsOf, false],
    ['a suspension', list(clear, after), list(set, after), 'SUSPENDED', after, true],
    [
      'a suspension that was lifted before the QR was made',
      list(clear, before),
      list(set, before),
      'GENUINE',
      content.statusAsOf,
      false,
    ],
  ] as const)('%s', (_what, revocation, suspension, verdict, statusAsOf, isFromLists) => {
    expect(judge(at, { revocation, suspension }, second)).toEqual({ verdict, statusAsOf, isFromLists });
  });

  it('expires by the clock, and says of a revoked one that it is revoked', () => {
    const lists = { revocation: list(clear, after), suspension: list(clear, after) };
    expect(judge(at, lists, content.validUntil ?? 0).verdict).toBe('EXPIRED');
    const revoked = { ...lists, revocation: list(set, after) };
    expect(judge(at, revoked, content.validUntil ?? 0).verdict).toBe('REVOKED');
  });

  it('names a key by the first 8 bytes of its thumbprint', () => {
    expect(shortKidOf(KID)).toBe(Buffer.from(KID, 'base64url').subarray(0, 8).toString('hex'));
  });

  it('uses nothing from outside, so that a browser can run its text', () => {
    const outside = { TextDecoder, TextEncoder, atob };
    const script = `(${offlineReader.toString()})()`;
    const { read } = runInNewContext(script, outside) as ReturnType<typeof offlineReader>;
    const qr = read(digitsOf(content));
    expect(JSON.parse(JSON.stringify(qr))).toMatchObject(content);
    expect(verify(null, qr.message, createPublicKey(privateKey), qr.signature)).toBe(true);
  });
});
