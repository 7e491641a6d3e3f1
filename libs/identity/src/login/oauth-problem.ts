import { Problem } from '@platform/errors';

/** Those error codes of the token endpoint that client credentials can meet (RFC 6749 §5.2). */
export type OAuthErrorCode =
  'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** A refusal in the words of OAuth, for the route whose callers are OAuth libraries. */
export class OAuthProblem extends Problem {
  constructor(
    readonly error: OAuthErrorCode,
    message: string,
  ) {
    super(error === 'invalid_client' ? 'UNAUTHENTICATED' : 'BAD_USER_INPUT', message);
  }
}
