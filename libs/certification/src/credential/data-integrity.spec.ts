import { createPrivateKey, sign } from 'node:crypto';
import { bundledContexts, type ContextLoader } from './contexts';
import { proofMessage, withProof } from './data-integrity';
import { fromMultibase, fromMultikey, toMultibase, toMultikey } from './multibase';

/** PKCS#8 before the 32 bytes of an Ed25519 private key (RFC 8410). */
const privateKeyOf = (seed: Buffer) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });

/** The vectors of W3C use a context of examples that says only where its words belong. */
const withExamples: ContextLoader = async (url) =>
  url === 'https://www.w3.org/ns/credentials/examples/v2'
    ? {
        documentUrl: url,
        tag: 'static',
        document: { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
      }
    : bundledContexts('https://hvs.example')(url);

describe('eddsa-rdfc-2022, against published vectors', () => {
  it('makes the proof of the alumni credential (W3C, Data Integrity EdDSA 1.0, B.1)', async () => {
    const publicKey = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
    const secret = fromMultibase('z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq') ?? Buffer.alloc(0);
    const document = {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
      id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
      type: ['VerifiableCredential', 'AlumniCredential'],
      name: 'Alumni Credential',
      description: 'A minimum viable example of an Alumni Credential.',
      issuer: 'https://vc.example/issuers/5678',
      validFrom: '2023-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
    };
    const options = {
      type: 'DataIntegrityProof' as const,
      cryptosuite: 'eddsa-rdfc-2022' as const,
      created: '2023-02-24T23:36:38Z',
      verificationMethod: `did:key:${publicKey}#${publicKey}`,
      proofPurpose: 'assertionMethod' as const,
    };
    const message = await proofMessage(document, options, withExamples);
    expect(message.toString('hex')).toBe(
      'bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0' +
        '517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017',
    );
    const signature = sign(null, message, privateKeyOf(secret.subarray(2)));
    expect(withProof(document, options, signature).proof.proofValue).toBe(
      'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme',
    );
  });

  it('makes the proof of the badge of teamwork (Open Badges 3.0 implementation guide)', async () => {
    const seed = Buffer.from('6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4', 'hex');
    const document = {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'http://example.com/credentials/3527',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: {
        id: 'https://example.edu/issuers/565049',
        type: ['Profile'],
        url: 'https://www.imsglobal.org',
        name: 'Example Corp',
      },
      validFrom: '2010-01-01T00:00:00Z',
      name: 'Teamwork Badge',
      credentialSubject: {
        id: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
        type: ['AchievementSubject'],
        achievement: {
          id: 'https://example.com/achievements/21st-century-skills/teamwork',
          type: ['Achievement'],
          criteria: {
            narrative:
              'Team members are nominated for this badge by their peers and recognized upon review by Example Corp management.',
          },
          description:
            'This badge recognizes the development of the capacity to collaborate within a group environment.',
          name: 'Teamwork',
        },
      },
    };
    const options = {
      type: 'DataIntegrityProof' as const,
      created: '2010-01-01T19:23:24Z',
      verificationMethod:
        'https://example.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
      cryptosuite: 'eddsa-rdfc-2022' as const,
      proofPurpose: 'assertionMethod' as const,
    };
    const message = await proofMessage(document, options, bundledContexts('https://hvs.example'));
    expect(message.toString('hex')).toBe(
      'd34009cea0dbc1ca941e09dc01c8c9d3e3ce3c5b853f67ee44698dcea10f5d19' +
        '87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773',
    );
    expect(withProof(document, options, sign(null, message, privateKeyOf(seed))).proof.proofValue).toBe(
      'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr',
    );
  });

  it('refuses a context that is not installed, without asking for it, and words that none explains', async () => {
    const fetching = jest.spyOn(globalThis, 'fetch');
    const remote = { '@context': ['https://evil.example/context'], id: 'urn:a', type: 'Thing' };
    const load = bundledContexts('https://hvs.example');
    await expect(proofMessage(remote, {}, load)).rejects.toMatchObject({ code: 'CREDENTIAL_REMOTE_CONTEXT' });
    const unexplained = { '@context': ['https://www.w3.org/ns/credentials/v2'], id: 'urn:a', mark: 10 };
    await expect(proofMessage(unexplained, {}, load)).rejects.toMatchObject({ code: 'CREDENTIAL_MALFORMED' });
    expect(fetching).not.toHaveBeenCalled();
  });
});

describe('multibase and Multikey', () => {
  it.each([
    ['', 'z'],
    ['00', 'z1'],
    ['0000287fb4cd', 'z11233QC4'],
    // "Hello World!" of draft-msporny-base58-03, section 5
    ['48656c6c6f20576f726c6421', 'z2NEpo7TZRRrLZSi2U'],
  ])('writes the bytes %s as %s', (hex, text) => {
    expect(toMultibase(Buffer.from(hex, 'hex'))).toBe(text);
    if (text !== 'z') expect(fromMultibase(text)?.toString('hex')).toBe(hex);
  });

  it('reads a key and writes it again, and takes nothing else for a key', () => {
    const text = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
    const key = fromMultikey(text);
    expect(key && toMultikey(key)).toBe(text);
    for (const other of [
      'z',
      'm6Mk',
      'z0',
      text.slice(0, -1),
      'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP',
    ])
      expect(fromMultikey(other)).toBeNull();
    expect(fromMultibase('z'.padEnd(5_000, '2'))).toBeNull();
  });
});
