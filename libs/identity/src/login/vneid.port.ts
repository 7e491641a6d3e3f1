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
  /** For the provider's log-out. */
  idToken: string;
}

/** Sign-in with the national e-ID. The mock and the real one differ in configuration only. */
export abstract class VneidSignIn {
  abstract begin(redirectUri: string): Promise<SignInRequest>;
  /** Exchanges the code; throws `UNAUTHENTICATED` when anything does not fit, `UNAVAILABLE` when VNeID is down. */
  abstract finish(callback: URL, request: Omit<SignInRequest, 'url'>): Promise<SignInAnswer>;
  abstract logoutUrl(idToken: string | null, returnTo: string): Promise<string>;
}
