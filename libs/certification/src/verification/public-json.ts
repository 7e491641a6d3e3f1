import { toInclusionProof } from '../issuance-log/inclusion-proof.type';
import type { CheckOutcome } from './verification.service';

/** The facts of the public page in a form for programs. */
export function toPublicJson({ status, serial, facts }: CheckOutcome): Record<string, unknown> {
  if (!facts) return { status, serial };
  return {
    status,
    serial,
    maskedName: facts.maskedName,
    programme: { code: facts.programmeCode, titleVi: facts.titleVi, titleEn: facts.titleEn },
    issuingBody: facts.issuingBody && { nameVi: facts.issuingBody.nameVi, nameEn: facts.issuingBody.nameEn },
    year: facts.year,
    group: facts.group,
    framework: facts.framework,
    issuedAt: facts.issuedAt.toISOString(),
    validUntil: facts.validUntil?.toISOString() ?? null,
    revokedAt: facts.revokedAt?.toISOString() ?? null,
    suspendedAt: facts.suspendedAt?.toISOString() ?? null,
    isSignatureValid: true,
    jws: facts.jws,
    keys: '/.well-known/jwks.json',
    issuanceLog: { isProven: facts.log.verdict === 'LOGGED', ...toInclusionProof(facts.log) },
  };
}
