export { anApprovedItem, anItemDraft } from './item';
export { aPublishedQuiz } from './published-quiz';
