import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a calibration is not adopted. */
export const AdoptCalibrationRefusalCode = refusalCodes('CALIBRATION_NOT_DONE', 'NOT_CONVERGED', 'OWN_WORK');
export type AdoptCalibrationCode = keyof typeof AdoptCalibrationRefusalCode;
export const AdoptCalibrationRefusal = RefusalType('AdoptCalibration', AdoptCalibrationRefusalCode);
