export { aPublishedQuiz } from './published-quiz';
