import { Injectable, Logger } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsString, Length, Matches, validateSync } from 'class-validator';
import * as oidc from 'openid-client';
import { Settings } from '@platform/config';
import { SignInProblem } from './sign-in-problem';
import { type SignInAnswer, type SignInRequest, VneidSignIn } from './vneid.port';

/** Claims as seen at the national portal (domain.md, Identity). There is no mail and no phone. */
class VneidClaims {
  @IsString()
  @Length(1, 255)
  sub!: string;

  @IsIn(['1', '2'])
  LoaiTaiKhoan!: '1' | '2';

  @IsString()
  @Length(1, 200)
  HoVaTen!: string;

  @Matches(/^\d{12}$/)
  SoDinhDanh!: string;

  /** yyyyMMdd */
  @Matches(/^\d{8}$/)
  NgayThangNamSinh!: string;
}

/** OpenID Connect authorization code flow with PKCE (RFC 7636), state and nonce. */
@Injectable()
export class VneidOidcAdapter extends VneidSignIn {
  private readonly log = new Logger(VneidOidcAdapter.name);
  private discovered: Promise<oidc.Configuration> | null = null;

  constructor(private readonly settings: Settings) {
    super();
  }

  override async begin(redirectUri: string): Promise<SignInRequest> {
    const config = await this.configuration();
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid profile identity',
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, state, nonce, codeVerifier };
  }

  override async finish(callback: URL, request: Omit<SignInRequest, 'url'>): Promise<SignInAnswer> {
    const config = await this.configuration();
    let tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;
    try {
      tokens = await oidc.authorizationCodeGrant(config, callback, {
        pkceCodeVerifier: request.codeVerifier,
        expectedState: request.state,
        expectedNonce: request.nonce,
        idTokenExpected: true,
      });
    } catch (error) {
      throw problemOf(error);
    }
    const claims = plainToInstance(VneidClaims, tokens.claims());
    if (validateSync(claims).length > 0)
      throw SignInProblem.notConfirmed('VNeID sent claims that cannot be used');
    const born = claims.NgayThangNamSinh;
    return {
      identity: {
        issuer: config.serverMetadata().issuer,
        subject: claims.sub,
        fullName: claims.HoVaTen,
        birthDate: `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`,
        personalNumber: claims.SoDinhDanh,
        identityLevel: claims.LoaiTaiKhoan === '2' ? 2 : 1,
      },
    };
  }

  override async logoutUrl(returnTo: string): Promise<string> {
    const config = await this.configuration();
    return oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: returnTo,
    }).href;
  }

  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    return this.discovered;
  }

  private async discover(): Promise<oidc.Configuration> {
    const issuer = new URL(this.settings.vneidIssuer);
    // Plain http is for the mock on this machine; a real issuer is https.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    try {
      return await oidc.discovery(
        issuer,
        this.settings.vneidClientId,
        undefined,
        oidc.ClientSecretBasic(this.settings.vneidClientSecret),
        { execute, timeout: this.settings.vneidTimeoutMs / 1000 },
      );
    } catch (error) {
      this.log.warn(
        { error: error instanceof Error ? error.message : 'unknown' },
        'discovery of VNeID failed',
      );
      throw SignInProblem.unavailable();
    }
  }
}

/** What a failed exchange means. Only the person cancels; a network fault or a 5xx says nothing about the person. */
function problemOf(error: unknown): SignInProblem {
  if (error instanceof oidc.AuthorizationResponseError)
    switch (error.error) {
      case 'access_denied':
        return SignInProblem.cancelled();
      case 'server_error':
      case 'temporarily_unavailable':
        return SignInProblem.unavailable();
      default:
        return SignInProblem.notConfirmed();
    }
  return isRefusal(error) ? SignInProblem.notConfirmed() : SignInProblem.unavailable();
}

/** A refusal of the protocol, as opposed to a network fault or a 5xx of the provider. */
function isRefusal(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status < 500;
  // An answer that is no answer of OAuth, such as the 503 of a gateway: the library hands it over as the cause.
  if (!(error instanceof Error) || error.cause instanceof Response) return false;
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT';
}
