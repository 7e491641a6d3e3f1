import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Settings } from '@platform/config';
import { findUuid } from '@platform/graphql';
import { type Actor, SigningKeys } from '@platform/security';
import { ACCESS_TOKEN_AUDIENCE, type AccessTokenClaims } from './access-token';

/** Checks the signature, issuer, audience and time of an access token and turns its claims into an actor. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(settings: Settings, keys: SigningKeys) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: ['ES256'],
      issuer: settings.publicUrl,
      audience: ACCESS_TOKEN_AUDIENCE,
      secretOrKeyProvider: (_request, token: string, done) => {
        const kid = jwt.decode(token, { complete: true })?.header.kid;
        if (!kid) return done(new Error('no key id'));
        keys.accessTokenKey(kid).then(
          (key) => (key ? done(null, key as never) : done(new Error('unknown key'))),
          (error: unknown) => done(error as Error),
        );
      },
    });
  }

  validate(claims: AccessTokenClaims): { actor: Actor; expiresAt: number } | null {
    const expiresAt = claims.exp * 1000;
    const learnerId = findUuid('lrn', claims.sub);
    if (learnerId && claims.sid && claims.lvl !== undefined)
      return {
        actor: {
          kind: 'learner',
          id: learnerId,
          sessionId: claims.sid,
          identityLevel: claims.lvl,
          scopes: [],
        },
        expiresAt,
      };
    const serviceId = findUuid('svc', claims.sub);
    if (!serviceId) return null;
    const scopes = (claims.scope ?? '').split(' ').filter(Boolean);
    return {
      actor: { kind: 'service', id: serviceId, sessionId: null, identityLevel: 0, scopes },
      expiresAt,
    };
  }
}
