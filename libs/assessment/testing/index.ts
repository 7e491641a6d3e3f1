export { ExamHall, type Seated } from './exam-hall';
export { AttemptLife } from './attempt-life';
export { examinedActs } from './examined-acts';
export { correctingActs } from './correcting-acts';
export { essayOfThreeLevels, markingActs } from './marking-acts';
export { type Act, RandomWalk } from './random-walk';
export {
  AppealRoom,
  anExaminer,
  appeals,
  certified,
  changed,
  PlayedCertificationModule,
  upheld,
} from './appeal-room';
export { AdaptiveCandidate } from './adaptive-candidate';
export { aCalibration, anAdaptiveQuiz } from './adaptive-quiz';
export { openExamContext } from './exam-context';
export { ExamRoom } from './exam-room';
export { anApprovedItem, anItemDraft } from './item';
export { aPicture } from './picture';
export { aPublishedQuiz } from './published-quiz';
export { examPaper } from './exam-paper';
export { exampleWorkbook } from './example-workbook';
export { paperContents, paperEssay } from './paper-contents';
export { notesOf, PaperRoom } from './paper-room';
export { NoCertificationModule } from './no-certification';
export { anAccommodation, anOverride } from './own-terms';
