import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why no session was planned. */
export const CreateExamSessionRefusalCode = refusalCodes(
  'INVIGILATOR_IS_AUTHOR',
  'INVIGILATOR_OUTSIDE',
  'NOT_INVIGILATED',
);
export type CreateExamSessionCode = keyof typeof CreateExamSessionRefusalCode;
export const CreateExamSessionRefusal = RefusalType('CreateExamSession', CreateExamSessionRefusalCode);

/** Why a plan stays as it is. */
export const UpdateExamSessionRefusalCode = refusalCodes(
  'CAPACITY_TOO_SMALL',
  'INVIGILATOR_IS_AUTHOR',
  'INVIGILATOR_IS_CANDIDATE',
  'INVIGILATOR_OUTSIDE',
  'SESSION_OVER',
);
export type UpdateExamSessionCode = keyof typeof UpdateExamSessionRefusalCode;
export const UpdateExamSessionRefusal = RefusalType('UpdateExamSession', UpdateExamSessionRefusalCode);

/** Why the code stays. */
export const SetExamSessionCodeRefusalCode = refusalCodes('SESSION_OVER');
export type SetExamSessionCodeCode = keyof typeof SetExamSessionCodeRefusalCode;
export const SetExamSessionCodeRefusal = RefusalType('SetExamSessionCode', SetExamSessionCodeRefusalCode);

/** Why nobody was taken up. */
export const AddCandidatesRefusalCode = refusalCodes('SESSION_FULL', 'SESSION_OVER');
export type AddCandidatesCode = keyof typeof AddCandidatesRefusalCode;
export const AddCandidatesRefusal = RefusalType('AddCandidates', AddCandidatesRefusalCode);

/** Why nobody of a file was taken up. */
export const ImportCandidatesRefusalCode = refusalCodes('SESSION_OVER');
export type ImportCandidatesCode = keyof typeof ImportCandidatesRefusalCode;
export const ImportCandidatesRefusal = RefusalType('ImportCandidates', ImportCandidatesRefusalCode);

/** Why a candidate stays. */
export const RemoveCandidateRefusalCode = refusalCodes('CANDIDATE_STARTED', 'SESSION_OVER');
export type RemoveCandidateCode = keyof typeof RemoveCandidateRefusalCode;
export const RemoveCandidateRefusal = RefusalType('RemoveCandidate', RemoveCandidateRefusalCode);

/** Why a session does not open. */
export const OpenExamSessionRefusalCode = refusalCodes(
  'CANDIDATE_ELSEWHERE',
  'NO_CANDIDATES',
  'NO_INVIGILATORS',
  'SESSION_OPEN',
  'SESSION_SIGNED',
);
export type OpenExamSessionCode = keyof typeof OpenExamSessionRefusalCode;
export const OpenExamSessionRefusal = RefusalType('OpenExamSession', OpenExamSessionRefusalCode);

/** Why a session does not close. */
export const CloseExamSessionRefusalCode = refusalCodes('ATTEMPTS_RUNNING', 'SESSION_NOT_OPEN');
export type CloseExamSessionCode = keyof typeof CloseExamSessionRefusalCode;
export const CloseExamSessionRefusal = RefusalType('CloseExamSession', CloseExamSessionRefusalCode);

/** Why nobody was checked in. */
export const CheckInCandidateRefusalCode = refusalCodes('SESSION_OVER');
export type CheckInCandidateCode = keyof typeof CheckInCandidateRefusalCode;
export const CheckInCandidateRefusal = RefusalType('CheckInCandidate', CheckInCandidateRefusalCode);

/** Why a check-in stands. */
export const UndoCheckInRefusalCode = refusalCodes('CANDIDATE_STARTED', 'SESSION_OVER');
export type UndoCheckInCode = keyof typeof UndoCheckInRefusalCode;
export const UndoCheckInRefusal = RefusalType('UndoCheckIn', UndoCheckInRefusalCode);

/** Why somebody is not absent. */
export const MarkAbsentRefusalCode = refusalCodes(
  'CANDIDATE_CHECKED_IN',
  'SESSION_NOT_STARTED',
  'SESSION_SIGNED',
);
export type MarkAbsentCode = keyof typeof MarkAbsentRefusalCode;
export const MarkAbsentRefusal = RefusalType('MarkAbsent', MarkAbsentRefusalCode);

/** Why an incident was not written down. */
export const RecordIncidentRefusalCode = refusalCodes('SESSION_SIGNED', 'TOO_MANY_INCIDENTS');
export type RecordIncidentCode = keyof typeof RecordIncidentRefusalCode;
export const RecordIncidentRefusal = RefusalType('RecordIncident', RecordIncidentRefusalCode);

/** Why nothing was paused in a session. */
export const PauseExamSessionRefusalCode = refusalCodes('NOTHING_TO_PAUSE');
export const PauseExamSessionRefusal = RefusalType('PauseExamSession', PauseExamSessionRefusalCode);

/** Why nothing goes on in a session. */
export const ResumeExamSessionRefusalCode = refusalCodes('NOTHING_TO_RESUME');
export const ResumeExamSessionRefusal = RefusalType('ResumeExamSession', ResumeExamSessionRefusalCode);

/** Why a device does not take over. */
export const ApproveHandOverRefusalCode = refusalCodes('HAND_OVER_DECIDED', 'NOT_RUNNING', 'SESSION_SIGNED');
export type ApproveHandOverCode = keyof typeof ApproveHandOverRefusalCode;
export const ApproveHandOverRefusal = RefusalType('ApproveHandOver', ApproveHandOverRefusalCode);

/** Why a wish to change the device is not refused. */
export const RefuseHandOverRefusalCode = refusalCodes('HAND_OVER_DECIDED', 'SESSION_SIGNED');
export const RefuseHandOverRefusal = RefusalType('RefuseHandOver', RefuseHandOverRefusalCode);

/** Why a session is not signed. */
export const SignExamSessionRefusalCode = refusalCodes(
  'ATTEMPTS_RUNNING',
  'SESSION_NOT_CLOSED',
  'SESSION_SIGNED',
);
export type SignExamSessionCode = keyof typeof SignExamSessionRefusalCode;
export const SignExamSessionRefusal = RefusalType('SignExamSession', SignExamSessionRefusalCode);
