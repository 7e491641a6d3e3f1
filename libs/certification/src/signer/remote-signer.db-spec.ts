import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityModule } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { aProgramme, aSignedCertificate, rightOf } from '@testing/certification';
import { aLearner } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { CertificationModule } from '../certification.module';
import { CertificateService } from '../issuing/certificate.service';
import { IssuingService } from '../issuing/issuing.service';
import { SigningService } from '../issuing/signing.service';
import { VerificationService } from '../verification/verification.service';
import { CertificateSigner } from './certificate-signer';
import { RemoteSigner } from './remote-signer';

const TOKEN = 'a-token-of-the-test';
const pair = generateKeyPairSync('ed25519');

/** A process beside an HSM, as small as it can be. */
class TinySigner {
  readonly calls: string[] = [];
  answer: 'rightly' | 'with another key' | 'too little' | 'in HTML' | 'not' = 'rightly';
  private readonly stranger = generateKeyPairSync('ed25519').privateKey;
  private server: Server | null = null;

  /** Says the port; 0 for a socket. */
  listen(at: string | number): Promise<number> {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        this.calls.push(`${request.method} ${request.url}`);
        if (request.headers.authorization !== `Bearer ${TOKEN}`) return response.writeHead(401).end();
        if (this.answer === 'not') return response.destroy();
        if (this.answer === 'in HTML') return response.end('<html>');
        if (request.url === '/key')
          return response.end(JSON.stringify({ jwk: pair.publicKey.export({ format: 'jwk' }) }));
        const { messages } = JSON.parse(body) as { messages: string[] };
        const key = this.answer === 'with another key' ? this.stranger : pair.privateKey;
        const signatures = messages.map((message) =>
          sign(null, Buffer.from(message, 'base64url'), key).toString('base64url'),
        );
        return response.end(
          JSON.stringify({ signatures: this.answer === 'too little' ? signatures.slice(1) : signatures }),
        );
      });
    });
    const server = this.server;
    return new Promise((resolve) =>
      server.listen(at, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      }),
    );
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server?.close(() => resolve()));
  }
}

describe('a key of certificates that is held elsewhere', () => {
  const path = join(tmpdir(), `signer-${randomUUID().slice(0, 8)}.sock`);
  const tiny = new TinySigner();
  let context: TestContext;
  let kid: string;
  beforeAll(async () => {
    await tiny.listen(path);
    context = await openTestContext([IdentityModule, CertificationModule], {
      certificateSignerUrl: `unix:${path}`,
      certificateSignerToken: TOKEN,
    });
    kid = await context.get(SigningKeys).adopt('certificate', await remote().publicKey());
  });
  afterAll(async () => {
    await context.close();
    await tiny.close();
    await rm(path, { force: true });
  });
  beforeEach(() => {
    tiny.answer = 'rightly';
    tiny.calls.length = 0;
  });

  const remote = () => context.get(CertificateSigner) as RemoteSigner;
  const services = () => ({ issuing: context.get(IssuingService), signing: context.get(SigningService) });
  const aHolder = async () => (await aLearner(context.database)).id;

  it('signs certificates that are found good, many in one call', async () => {
    const programme = await aProgramme(context.database);
    const rights = [];
    for (let person = 0; person < 30; person += 1)
      rights.push(await rightOf(context.database, await aHolder(), programme.id));
    const ids = await services().issuing.issue(rights);
    await services().signing.sign(ids);
    expect(tiny.calls).toEqual(['POST /sign']);
    for (const id of ids) {
      const certificate = await context.get(CertificateService).get(id);
      expect(certificate.kid).toBe(kid);
      expect(await context.get(VerificationService).isGenuine(certificate)).toBe(true);
    }
  });

  it.each(['with another key', 'too little', 'in HTML', 'not'] as const)(
    'that answers %s spoils nothing: the certificate stays unsigned and is signed later',
    async (answer) => {
      const right = await rightOf(context.database, await aHolder(), (await aProgramme(context.database)).id);
      const ids = await services().issuing.issue([right]);
      tiny.answer = answer;
      await expect(services().signing.sign(ids)).rejects.toThrow();
      const unsigned = 'select 1 from certification.certificate where id = any($1) and signature is null';
      expect(await context.database.query(unsigned, [ids])).toHaveLength(1);
      tiny.answer = 'rightly';
      await services().signing.sign(ids);
      expect(await context.database.query(unsigned, [ids])).toHaveLength(0);
    },
  );

  it('is asked with the token, and is not there for whoever has another', async () => {
    const other = new RemoteSigner(context.get(SigningKeys), `unix:${path}`, 'another-token-than-that');
    await expect(other.publicKey()).rejects.toThrow('401');
  });

  it('is asked over HTTP as well, below a path if there is one', async () => {
    const overHttp = new TinySigner();
    const port = await overHttp.listen(0);
    const signer = new RemoteSigner(context.get(SigningKeys), `http://127.0.0.1:${port}/hsm`, TOKEN);
    const message = Buffer.from('một điều cần ký');
    const { made } = await signer.sign(() => [message]);
    expect(verify(null, message, pair.publicKey, made[0]?.signature ?? Buffer.alloc(0))).toBe(true);
    expect(overHttp.calls).toEqual(['POST /hsm/sign']);
    await overHttp.close();
  });

  it('cannot be taken for one in the database', async () => {
    await expect(context.get(SigningKeys).activeKey('certificate')).rejects.toThrow('outside');
    expect(await context.get(SigningKeys).adopt('certificate', await remote().publicKey())).toBe(kid);
  });

  it('signs nothing any more once it is marked as stolen, until there is another', async () => {
    const holder = await aHolder();
    const right = await rightOf(context.database, holder, (await aProgramme(context.database)).id);
    const ids = await services().issuing.issue([right]);
    await context.get(SigningKeys).markCompromised(kid, null);
    await expect(services().signing.sign(ids)).rejects.toThrow();
    await context.get(SigningKeys).rotate('certificate');
    const local = await context.get(SigningKeys).activeKey('certificate');
    expect(local.kid).not.toBe(kid);
    await expect(aSignedCertificate(context.database, services(), await aHolder())).rejects.toThrow(
      'no signature of key',
    );
  });
});
