import { Problem } from '@platform/errors';

/** Why a sign-in with VNeID came to nothing. */
export const SIGN_IN_FAULTS = ['CANCELLED', 'EXPIRED', 'NOT_CONFIRMED', 'UNAVAILABLE', 'FAILED'] as const;
export type SignInFault = (typeof SIGN_IN_FAULTS)[number];

/** A sign-in that failed for a reason that people can be told. */
export class SignInProblem extends Problem {
  private constructor(
    readonly fault: SignInFault,
    ...problem: ConstructorParameters<typeof Problem>
  ) {
    super(...problem);
  }

  /** The person refused at VNeID (`access_denied`, RFC 6749 §4.1.2.1). */
  static cancelled(): SignInProblem {
    const message = 'The person cancelled the sign-in at VNeID';
    return new SignInProblem('CANCELLED', 'UNAUTHENTICATED', message, [
      { path: 'error', code: 'access_denied', message },
    ]);
  }

  /** No sign-in waits in this browser: it took too long, or another browser began it. */
  static expired(): SignInProblem {
    const message = 'This sign-in was not begun here or took too long: start again';
    return new SignInProblem('EXPIRED', 'UNAUTHENTICATED', message);
  }

  /** State, nonce, code or claims do not fit, or the code was used before. */
  static notConfirmed(message = 'VNeID did not confirm this sign-in'): SignInProblem {
    return new SignInProblem('NOT_CONFIRMED', 'UNAUTHENTICATED', message);
  }

  static unavailable(): SignInProblem {
    return new SignInProblem('UNAVAILABLE', 'UNAVAILABLE', 'VNeID does not answer, try again in a moment');
  }
}
