export { ExamRoom } from './exam-room';
export { anApprovedItem, anItemDraft } from './item';
export { aPicture } from './picture';
export { aPublishedQuiz } from './published-quiz';
export { examPaper } from './exam-paper';
export { exampleWorkbook } from './example-workbook';
export { paperContents, paperEssay } from './paper-contents';
export { notesOf, PaperRoom } from './paper-room';
export { NoCertificationModule } from './no-certification';
