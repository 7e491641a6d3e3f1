import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Provider } from 'oidc-provider';
import { Statistics } from '../faults/statistics';
import { DOCUMENTS_SCOPE } from '../provider/oidc-provider';
import { apiError } from '../shape/api-error';

/** Lets in who shows a client-credentials token with scope `documents`. */
@Injectable()
export class DocumentsTokenGuard implements CanActivate {
  constructor(
    private readonly provider: Provider,
    private readonly statistics: Statistics,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const [, bearer] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (bearer === undefined)
      throw this.refuse(401, 'TOKEN_MISSING', 'an Authorization header with a Bearer token is needed');
    const token = await this.provider.ClientCredentials.find(bearer);
    if (!token?.isValid)
      throw this.refuse(401, 'INVALID_TOKEN', 'the access token is unknown or has expired');
    if (!token.scope?.split(' ').includes(DOCUMENTS_SCOPE)) {
      throw this.refuse(403, 'INSUFFICIENT_SCOPE', `the access token lacks scope ${DOCUMENTS_SCOPE}`);
    }
    return true;
  }

  private refuse(status: 401 | 403, code: string, message: string) {
    this.statistics.count('refused');
    return apiError(status, code, message);
  }
}
