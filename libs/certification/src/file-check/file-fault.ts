import { Refused } from '@platform/errors';

/** Why what was handed in cannot be read as a certificate. None of them says anything about a person. */
export const FILE_FAULTS = [
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  /** Cut short, a wrong checksum, not well-formed. */
  'FILE_BROKEN',
  'FILE_ENCRYPTED',
  /** One file of two kinds at once, or something behind its end: two programs could see two different files. */
  'FILE_AMBIGUOUS',
  /** More parts than any certificate has. */
  'FILE_TOO_COMPLEX',
  /** Two that are not the same: which one is meant cannot be told. */
  'FILE_SEVERAL_CREDENTIALS',
  'FILE_WITHOUT_CREDENTIAL',
  /** A file and a text in one form, or two files. */
  'FILE_ONE_AT_A_TIME',
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

export const fileFault = (code: FileFault) => new Refused<FileFault>(code);
