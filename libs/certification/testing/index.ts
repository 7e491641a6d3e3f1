export { aCertificate } from './certificate';
export { FakeVneid } from './fake-vneid';
export { aFulfilledProgramme, aProgramme, aProgrammeVersion, type TestProgramme } from './programme';
export { aPersonOfVneid, aSignedCertificate, rightOf } from './signed-certificate';
