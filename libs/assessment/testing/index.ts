export {
  AppealRoom,
  anExaminer,
  appeals,
  certified,
  changed,
  PlayedCertificationModule,
  upheld,
} from './appeal-room';
export { ExamRoom } from './exam-room';
export { anApprovedItem, anItemDraft } from './item';
export { aPicture } from './picture';
export { aPublishedQuiz } from './published-quiz';
export { examPaper } from './exam-paper';
export { exampleWorkbook } from './example-workbook';
export { NoCertificationModule } from './no-certification';
