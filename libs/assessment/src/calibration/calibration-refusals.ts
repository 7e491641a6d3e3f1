import { RefusalType } from '@platform/graphql';

/** Why a calibration is not adopted. */
export const AdoptCalibrationRefusalCode = {
  CALIBRATION_NOT_DONE: 'CALIBRATION_NOT_DONE',
  NOT_CONVERGED: 'NOT_CONVERGED',
  OWN_WORK: 'OWN_WORK',
} as const;
export type AdoptCalibrationCode = keyof typeof AdoptCalibrationRefusalCode;
export const AdoptCalibrationRefusal = RefusalType('AdoptCalibration', AdoptCalibrationRefusalCode);
