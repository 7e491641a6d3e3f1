export { aCertificate } from './certificate';
export { earlyPayload } from './early-payload';
export { FakeVneid } from './fake-vneid';
export { ForeignIssuer } from './foreign-issuer';
export { anExaminerOf, anIssuedCertificate, openCertificationContext } from './issued';
export { LogRoom } from './log-room';
export {
  aFulfilledProgramme,
  aPassedAttempt,
  aProgramme,
  aProgrammeVersion,
  type TestProgramme,
} from './programme';
export { aPersonOfVneid, aSignedCertificate, rightOf } from './signed-certificate';
export { redated } from './redated';
export { HOLDER, RecognitionRoom } from './recognition-room';
