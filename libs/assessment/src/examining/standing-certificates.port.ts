/**
 * What certification tells examiners. Declared here so that no lib depends upwards: a pass on which a certificate
 * rests is not voided behind the certificate's back.
 */
export abstract class StandingCertificates {
  /** Whether a certificate that was neither revoked nor replaced rests on this attempt of this person. */
  abstract restOn(attemptId: string, learnerId: string): Promise<boolean>;
}
