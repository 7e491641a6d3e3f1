export { aCertificate } from './certificate';
export { FakeVneid } from './fake-vneid';
export { LogRoom } from './log-room';
export { aFulfilledProgramme, aProgramme, type TestProgramme } from './programme';
export { aPersonOfVneid, aSignedCertificate, rightOf } from './signed-certificate';
