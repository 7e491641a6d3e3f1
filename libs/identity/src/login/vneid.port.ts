import type { VneidIdentity } from '../learner/learner.service';

/** What must be remembered between the redirect to VNeID and the way back. */
export interface SignInRequest {
  url: string;
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface SignInAnswer {
  identity: VneidIdentity;
}

/** Sign-in with the national e-ID. The mock and the real one differ in configuration only. */
export abstract class VneidSignIn {
  abstract begin(redirectUri: string): Promise<SignInRequest>;
  /** Exchanges the code; throws a `SignInProblem` when anything does not fit or VNeID is down. */
  abstract finish(callback: URL, request: Omit<SignInRequest, 'url'>): Promise<SignInAnswer>;
  /** Without an ID token as a hint: it would put the personal number into an address (invariant 11). */
  abstract logoutUrl(returnTo: string): Promise<string>;
}
