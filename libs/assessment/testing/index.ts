export { anApprovedItem, anItemDraft } from './item';
export { aPicture } from './picture';
export { aPublishedQuiz } from './published-quiz';
