/** Context in which the credential of a claim is encrypted: moved to another claim, it does not open. */
export const sealedFor = (claimId: string): string => `outside-credential:${claimId}`;
