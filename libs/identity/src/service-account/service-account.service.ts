import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound } from '@platform/errors';
import { type Actor, isDeclared } from '@platform/security';
import { AccessTokens, sha256 } from '../login/access-token';
import { OAuthProblem } from '../login/oauth-problem';
import { ScopeService } from '../role/scope.service';
import { ServiceAccount } from './service-account.entity';

@Injectable()
export class ServiceAccountService {
  constructor(
    private readonly database: Database,
    private readonly scope: ScopeService,
    private readonly tokens: AccessTokens,
    private readonly audit: AuditLog,
  ) {}

  /** Makes an account for an integrator; the secret is shown this once and stored as a hash. */
  async create(
    actor: Actor,
    input: { name: string; scopes: string[]; unitId: string },
  ): Promise<{ account: ServiceAccount; clientSecret: string }> {
    await this.scope.demand(actor, 'identity:manage-service-accounts', input.unitId);
    const unknown = input.scopes.findIndex((scope) => !isDeclared(scope));
    if (unknown >= 0)
      throw badInput({
        path: `input.scopes.${unknown}`,
        code: 'unknown_scope',
        message: 'is not a permission',
      });
    const clientSecret = randomBytes(32).toString('base64url');
    const id = uuidv7();
    return this.database.transaction(async () => {
      const values = {
        id,
        clientId: `svc-${randomBytes(8).toString('hex')}`,
        secretHash: sha256(clientSecret),
        name: input.name,
        scopes: [...new Set(input.scopes)].sort(),
        unitId: input.unitId,
      };
      await this.database.manager.insert(ServiceAccount, values);
      await this.audit.record({
        actor,
        action: 'identity:create-service-account',
        subjectType: 'service_account',
        subjectId: id,
        after: { clientId: values.clientId, scopes: values.scopes, unitId: values.unitId },
      });
      return { account: await this.get(id), clientSecret };
    });
  }

  /** Disables an account; its tokens die within their ten minutes, its scope at once. */
  async disable(actor: Actor, id: string): Promise<ServiceAccount> {
    return this.database.transaction(async () => {
      const account = await this.get(id);
      await this.scope.demand(actor, 'identity:manage-service-accounts', account.unitId);
      if (account.disabledAt) return account;
      await this.database.query('update identity.service_account set disabled_at = now() where id = $1', [
        id,
      ]);
      await this.audit.record({
        actor,
        action: 'identity:disable-service-account',
        subjectType: 'service_account',
        subjectId: id,
      });
      return this.get(id);
    });
  }

  /** Checks the credentials and issues a token with the scopes asked for, at most those of the account. */
  async signIn(
    clientId: string,
    clientSecret: string,
    requested: string | undefined,
  ): Promise<{ accessToken: string; expiresIn: number; scopes: string[] }> {
    const account = await this.database.manager.findOneBy(ServiceAccount, { clientId });
    // Comparing in any case keeps the time of the answer from telling whether the client id exists.
    const isMatch = timingSafeEqual(account?.secretHash ?? Buffer.alloc(32), sha256(clientSecret));
    if (!account || !isMatch || account.disabledAt)
      throw new OAuthProblem('invalid_client', 'Unknown client or wrong secret');
    const scopes = requested
      ? requested.split(' ').filter((s) => account.scopes.includes(s))
      : account.scopes;
    if (scopes.length === 0)
      throw new OAuthProblem('invalid_scope', 'scope names no permission of this client');
    const token = await this.tokens.issue({
      kind: 'service',
      id: account.id,
      sessionId: null,
      identityLevel: 0,
      scopes,
    });
    return { ...token, scopes };
  }

  private async get(id: string): Promise<ServiceAccount> {
    const account = await this.database.manager.findOneBy(ServiceAccount, { id });
    if (!account) throw notFound('service account');
    return account;
  }
}
