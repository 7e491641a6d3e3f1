import type { Actor } from '@platform/security';

/** What certification does for examiners, once two of them agree. Declared here so that no lib depends upwards. */
export abstract class EarnedCertificates {
  /**
   * Revokes what rests on this attempt of this person, in the caller's transaction; the actor needs the right to
   * revoke in the unit of the programme, otherwise `NOT_FOUND`. Says how many.
   */
  abstract revokeOn(actor: Actor, attemptId: string, learnerId: string, reason: string): Promise<number>;
}
