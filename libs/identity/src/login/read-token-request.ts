import { readBasicCredentials } from './basic-credentials';
import { OAuthProblem } from './oauth-problem';

export interface TokenRequest {
  clientId: string;
  clientSecret: string;
  /** Space-separated permissions; all that the account has when left out. */
  scope: string | undefined;
}

/** The longest value of each parameter that is known here; others are ignored (RFC 6749 §3.2). */
const LONGEST = { grant_type: 100, client_id: 100, client_secret: 200, scope: 2000 } as const;

/**
 * Reads a request for a token by client credentials (RFC 6749 §4.4.2), from a form or from JSON. Credentials come
 * by HTTP Basic or in the body, not by both (§2.3).
 */
export function readTokenRequest(body: unknown, authorization: string | undefined): TokenRequest {
  const grantType = parameter(body, 'grant_type');
  if (grantType === undefined) throw new OAuthProblem('invalid_request', 'grant_type is missing');
  if (grantType !== 'client_credentials')
    throw new OAuthProblem('unsupported_grant_type', 'Only client_credentials is supported');
  const [id, secret] = [parameter(body, 'client_id'), parameter(body, 'client_secret')];
  const scope = parameter(body, 'scope');
  if (authorization === undefined) {
    if (!id || !secret) throw new OAuthProblem('invalid_client', 'Client credentials are missing');
    return { clientId: id, clientSecret: secret, scope };
  }
  const basic = readBasicCredentials(authorization);
  if (!basic) throw new OAuthProblem('invalid_client', 'The Authorization header holds no Basic credentials');
  if (secret !== undefined || (id !== undefined && id !== basic.clientId))
    throw new OAuthProblem('invalid_request', 'Credentials came both by Basic and in the body');
  return { ...basic, scope };
}

/** A parameter's value; one without a value counts as left out, one that came twice is refused (§3.2). */
function parameter(body: unknown, name: keyof typeof LONGEST): string | undefined {
  const value: unknown =
    typeof body === 'object' && body !== null && Object.hasOwn(body, name)
      ? (body as Record<string, unknown>)[name]
      : undefined;
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new OAuthProblem('invalid_request', `${name} must be one text`);
  if (value.length > LONGEST[name]) throw new OAuthProblem('invalid_request', `${name} is too long`);
  return value;
}
