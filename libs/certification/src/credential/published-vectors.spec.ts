import { createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { verifyDetached } from '@platform/security';
import { jwsMessage, toCompact, toDetached } from '../issuing/certificate-jws';
import { canonicalBytes } from '../issuing/certificate-payload';

const ed25519 = (d: string, x: string) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x, 'hex').toString('base64url') };
  const secret = { ...jwk, d: Buffer.from(d, 'hex').toString('base64url') };
  return {
    jwk,
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
    privateKey: createPrivateKey({ key: secret, format: 'jwk' }),
  };
};

/** RFC 8032, section 7.1, test 1; RFC 8037, appendix A, has the same key. */
const first = ed25519(
  '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
);

describe('signatures, against the vectors of the standards', () => {
  it.each([
    [
      first,
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      ed25519(
        '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      ),
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
  ])('Ed25519 (RFC 8032, section 7.1), case %#', ({ publicKey, privateKey }, message, signature) => {
    const bytes = Buffer.from(message, 'hex');
    expect(sign(null, bytes, privateKey).toString('hex')).toBe(signature);
    expect(verify(null, bytes, publicKey, Buffer.from(signature, 'hex'))).toBe(true);
  });

  it('JWS with Ed25519 and the id of its key (RFC 8037, appendix A)', async () => {
    const message = jwsMessage({ alg: 'EdDSA' }, Buffer.from('Example of Ed25519 signing'));
    expect(toCompact(message, sign(null, message, first.privateKey))).toBe(
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
    );
    expect(await calculateJwkThumbprint(first.jwk)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('JWS with its payload and without (RFC 7515, appendix F; RFC 7520, sections 4.4 and 4.5)', () => {
    const payload = Buffer.from(
      "It’s a dangerous business, Frodo, going out your door. You step onto the road, and if you don't keep your feet, there’s no knowing where you might be swept off to.",
    );
    const message = jwsMessage({ alg: 'HS256', kid: '018c0ae5-4d9b-471b-bfd6-eef314bc7037' }, payload);
    const key = Buffer.from('hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg', 'base64url');
    const signature = createHmac('sha256', key).update(message).digest();
    const header = 'eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9';
    expect(toDetached(message, signature)).toBe(`${header}..s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0`);
    // Right as it is, and still no signature of ours: its algorithm needs a secret that both sides know.
    const expected = { kid: '018c0ae5-4d9b-471b-bfd6-eef314bc7037', key: first.publicKey, typ: 'vc+jwt' };
    expect(verifyDetached(toDetached(message, signature), payload, expected)).toBe(false);
  });

  it('canonical JSON (RFC 8785, section 3.2)', () => {
    const sample = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalBytes(sample).toString('hex')).toBe(
      Buffer.from(
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
      ).toString('hex'),
    );
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = Object.keys(
      JSON.parse(
        canonicalBytes(Object.fromEntries(names.map((name) => [`${name}x`, 0]))).toString(),
      ) as object,
    );
    expect(sorted.map((name) => name.slice(0, -1))).toEqual([
      '\r',
      '1',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
  });
});
