export { AdaptiveCandidate } from './adaptive-candidate';
export { aCalibration, anAdaptiveQuiz } from './adaptive-quiz';
export { ExamRoom } from './exam-room';
export { anApprovedItem, anItemDraft } from './item';
export { aPicture } from './picture';
export { aPublishedQuiz } from './published-quiz';
export { examPaper } from './exam-paper';
export { exampleWorkbook } from './example-workbook';
export { NoCertificationModule } from './no-certification';
