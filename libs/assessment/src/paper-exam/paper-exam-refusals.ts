import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why an exam on paper is not made. */
export const CreatePaperExamRefusalCode = refusalCodes(
  'ADAPTIVE_QUIZ',
  'ITEM_IN_QUARANTINE',
  'NOT_PRINTABLE',
  'TOO_FEW_USABLE_QUESTIONS',
  'TOO_MANY_QUESTIONS',
  'TOO_MUCH_MEDIA',
);
export type CreatePaperExamCode = keyof typeof CreatePaperExamRefusalCode;
export const CreatePaperExamRefusal = RefusalType('CreatePaperExam', CreatePaperExamRefusalCode);

/** Why an exam on paper stays. */
export const CancelPaperExamRefusalCode = refusalCodes('PAPER_EXAM_CANCELLED', 'RESULTS_IMPORTED');
export type CancelPaperExamCode = keyof typeof CancelPaperExamRefusalCode;
export const CancelPaperExamRefusal = RefusalType('CancelPaperExam', CancelPaperExamRefusalCode);

/** Why results on paper are not taken in. */
export const ImportPaperResultsRefusalCode = refusalCodes('NOT_HELD_YET', 'PAPER_EXAM_CANCELLED');
export type ImportPaperResultsCode = keyof typeof ImportPaperResultsRefusalCode;
export const ImportPaperResultsRefusal = RefusalType('ImportPaperResults', ImportPaperResultsRefusalCode);
