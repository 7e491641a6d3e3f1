import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { Settings } from '@platform/config';
import { toTypeId } from '@platform/graphql';
import { type Actor, type IdentityLevel, SigningKeys } from '@platform/security';

/** Minutes an access token lives. */
export const ACCESS_TOKEN_MINUTES = 10;

export const ACCESS_TOKEN_AUDIENCE = 'hvs-api';

/** Claims of an access token (RFC 9068): who in opaque ids, how well identified, what for. Nothing personal. */
export interface AccessTokenClaims {
  /** `lrn_…` or `svc_…` */
  sub: string;
  /** Session, for people. */
  sid?: string;
  /** Identity level at sign-in, for people. */
  lvl?: IdentityLevel;
  /** Space-separated permissions, for service accounts. */
  scope?: string;
  exp: number;
}

@Injectable()
export class AccessTokens {
  constructor(
    private readonly settings: Settings,
    private readonly keys: SigningKeys,
  ) {}

  /** Signs a token for an actor; says how many seconds it lives. */
  async issue(actor: Actor): Promise<{ accessToken: string; expiresIn: number }> {
    const key = await this.keys.activeKey('access-token');
    const claims =
      actor.kind === 'learner'
        ? { sub: toTypeId('lrn', actor.id), sid: actor.sessionId, lvl: actor.identityLevel }
        : { sub: toTypeId('svc', actor.id), scope: actor.scopes.join(' ') };
    const accessToken = jwt.sign(claims, key.privateKey, {
      algorithm: 'ES256',
      keyid: key.kid,
      issuer: this.settings.publicUrl,
      audience: ACCESS_TOKEN_AUDIENCE,
      expiresIn: ACCESS_TOKEN_MINUTES * 60,
    });
    return { accessToken, expiresIn: ACCESS_TOKEN_MINUTES * 60 };
  }
}

export const sha256 = (value: string): Buffer => createHash('sha256').update(value).digest();
