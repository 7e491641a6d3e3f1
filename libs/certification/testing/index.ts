export { aCertificate } from './certificate';
export { bakedPdf, bakedPng, bakedSvg, chunk, IEND, PIXEL, pngOf, textChunk } from './baked';
export { checkedByDigitalBazaar } from './digital-bazaar';
export { earlyPayload } from './early-payload';
export { FakeVneid } from './fake-vneid';
export { ForeignIssuer } from './foreign-issuer';
export { anExaminerOf, anIssuedCertificate, openCertificationContext } from './issued';
export { LogRoom } from './log-room';
export { MERGED_NAME, MergeRoom } from './merge-room';
export {
  aFulfilledProgramme,
  aPassedAttempt,
  aProgramme,
  aProgrammeVersion,
  type TestProgramme,
} from './programme';
export { aPersonOfVneid, aSignedCertificate, rightOf } from './signed-certificate';
export { textInPdf } from './pdf-text';
export { credentialsInPng, credentialsInSvg } from './read-baked';
export { redated } from './redated';
export { HOLDER, RecognitionRoom } from './recognition-room';
