/** What signed bytes say, as `readPayload` gives it. */
interface Facts {
  id: string;
  serial: string;
  issuer: string;
  issuingBody: object | null;
  programme: object;
  group: string | null;
  framework: string;
  period: string;
  issuedAt: string;
  validUntil: string | null;
  verifyUrl: string;
  nameDigest: string;
}

/** The same certificate in the first two forms, which are not made any more and must stay valid. */
export const earlyPayload = (facts: Facts, formatVersion: 1 | 2): object => ({
  type: 'HocVuSoCertificate',
  formatVersion,
  issuer: facts.issuer,
  ...(formatVersion === 2 ? { issuingBody: facts.issuingBody } : {}),
  id: facts.id,
  serial: facts.serial,
  programme: facts.programme,
  group: facts.group,
  framework: facts.framework,
  period: facts.period,
  issuedAt: facts.issuedAt,
  validUntil: facts.validUntil,
  verifyUrl: facts.verifyUrl,
  _sd_alg: 'sha-256',
  _sd: [facts.nameDigest],
});
