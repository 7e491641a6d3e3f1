import { Attempt } from './attempt/attempt.entity';
import { Item, ItemVersion } from './question-bank/item.entity';
import { Quiz, QuizVersion } from './quiz/quiz.entity';

/** Tables of this lib, for the data source. */
export const assessmentEntities: (new () => object)[] = [Item, ItemVersion, Quiz, QuizVersion, Attempt];
