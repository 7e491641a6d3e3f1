import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { toMultibase, toMultikey } from '../credential/multibase';
import { didDocumentUrl, isIssuerId, keyOfDid, keysInDocument } from './issuer-did';
import { readIssuerKey } from './issuer-key';

const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwkOf = (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }));
const compressed = (key: KeyObject) => {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const isOdd = ((Buffer.from(y, 'base64url').at(-1) ?? 0) & 1) === 1;
  return Buffer.concat([Buffer.from([0x80, 0x24, isOdd ? 3 : 2]), Buffer.from(x, 'base64url')]);
};

describe('keys of other issuers', () => {
  it.each([
    ['EdDSA', ed25519.publicKey, toMultikey(ed25519.publicKey)],
    ['ES256', p256.publicKey, toMultibase(compressed(p256.publicKey))],
    [
      'RS256',
      rsa.publicKey,
      toMultibase(
        Buffer.concat([Buffer.from([0x85, 0x24]), rsa.publicKey.export({ format: 'der', type: 'pkcs1' })]),
      ),
    ],
  ])(
    'of %s are read as JWK and as Multikey, with the thumbprint that jose gives',
    async (algorithm, key, multikey) => {
      const read = readIssuerKey(jwkOf(key));
      const fingerprint = await calculateJwkThumbprint(key.export({ format: 'jwk' }));
      expect(read).toMatchObject({ algorithm, fingerprint });
      expect(readIssuerKey(multikey)).toEqual(read);
      expect(keyOfDid(`did:key:${multikey}`)).toEqual({ ...read, kid: `did:key:${multikey}#${multikey}` });
    },
  );

  // Test vectors of the did:key method, sections "Ed25519 / X25519" and "P-256".
  it.each([
    ['z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp', 'EdDSA'],
    ['zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169', 'ES256'],
  ])('of the method did:key are read: %s', (multikey, algorithm) => {
    expect(keyOfDid(`did:key:${multikey}`)).toMatchObject({ algorithm });
  });

  it.each([
    ['a private key', jwkOf(ed25519.privateKey)],
    ['a secret', '{"kty":"oct","k":"c2VjcmV0"}'],
    ['a short RSA key', jwkOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    ['another curve', jwkOf(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey)],
    ['a key for encryption', jwkOf(generateKeyPairSync('x25519').publicKey)],
    ['no key', 'z'],
    ['a text', 'khóa'],
    ['a point beside the curve', toMultibase(Buffer.from(`8024ff${'f'.repeat(64)}`, 'hex'))],
    ['a Multikey that is cut', toMultikey(ed25519.publicKey).slice(0, -4)],
  ])('are not taken: %s', (_what, text) => {
    expect(readIssuerKey(text)).toBeNull();
  });
});

describe('identifiers of issuers', () => {
  it.each([
    ['did:web:truong.edu.vn', 'https://truong.edu.vn/.well-known/did.json'],
    ['did:web:truong.edu.vn%3A8443', 'https://truong.edu.vn:8443/.well-known/did.json'],
    ['did:web:truong.edu.vn:khoa:cntt', 'https://truong.edu.vn/khoa/cntt/did.json'],
  ])('%s lies at %s', (did, url) => {
    expect(didDocumentUrl(did)).toBe(url);
    expect(isIssuerId(did)).toBe(true);
  });

  it.each([
    'did:web:',
    'did:web:a.vn/x',
    'did:web:user@a.vn',
    'did:web:a.vn:..:x',
    'did:web:a.vn:b%2Fc',
    'did:web:a.vn?x',
    'did:ion:abc',
    'did:key:z6Mk',
    'http://a.vn',
    'https://a.vn#x',
    'https://a vn',
    'javascript:alert(1)',
    '',
  ])('"%s" is none', (text) => {
    expect(isIssuerId(text)).toBe(false);
  });

  const did = 'did:web:truong.edu.vn';
  const method = (fragment: string, more: object) => ({ id: fragment, controller: did, ...more });
  const good = { publicKeyMultibase: toMultikey(ed25519.publicKey) };

  it('have documents, of which keys that assert are taken and no others', () => {
    const document = {
      id: did,
      verificationMethod: [
        method('#k1', good),
        method(`${did}#k2`, { publicKeyJwk: p256.publicKey.export({ format: 'jwk' }) }),
        method('#signs-in-only', good),
        method('#stolen', { ...good, revoked: '2026-01-01T00:00:00Z' }),
        { ...method('#of-another', good), controller: 'did:web:khac.vn' },
        method('did:web:khac.vn#k1', good),
        method('#broken', { publicKeyMultibase: 'z123' }),
      ],
      assertionMethod: [
        '#k1',
        `${did}#k2`,
        '#stolen',
        '#of-another',
        'did:web:khac.vn#k1',
        '#broken',
        method('#k3', good),
      ],
    };
    const keys = keysInDocument(JSON.stringify(document), did);
    expect(keys?.map(({ kid, algorithm }) => [kid, algorithm])).toEqual([
      [`${did}#k1`, 'EdDSA'],
      [`${did}#k2`, 'ES256'],
      [`${did}#k3`, 'EdDSA'],
    ]);
  });

  it.each(['', '[]', '{"id":"did:web:khac.vn"}', '{'])('have no document in %s', (text) => {
    expect(keysInDocument(text, did)).toBeNull();
  });
});
