export { aCertificate } from './certificate';
export { earlyPayload } from './early-payload';
export { FakeVneid } from './fake-vneid';
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
export { redated } from './redated';
