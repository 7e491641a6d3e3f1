import { Args, Query, Resolver } from '@nestjs/graphql';
import { badInput } from '@platform/errors';
import { fromCursor, toConnection, toUuid } from '@platform/graphql';
import { Public } from '@platform/security';
import { QuizCatalogue } from './quiz-catalogue';
import { QuizArgs, QuizzesArgs } from './quiz.input';
import { QuizConnection, QuizType, toQuiz } from './quiz.type';

/** What everybody may know of published tests: no blueprint, no pool, no questions. */
@Public()
@Resolver(() => QuizType)
export class QuizResolver {
  constructor(private readonly catalogue: QuizCatalogue) {}

  @Query(() => QuizConnection, { description: 'Published tests, by code.' })
  async quizzes(@Args() args: QuizzesArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const { search = null, purpose = null, group = null } = args;
    const published = await this.catalogue.list({ search, purpose, group }, after, args.first + 1);
    return toConnection(published, args, toQuiz, (quiz) => [quiz.code]);
  }

  @Query(() => QuizType, { description: 'A published test, by its id or its code.' })
  async quiz(@Args() { id, code }: QuizArgs): Promise<QuizType> {
    if (Boolean(id) === Boolean(code))
      throw badInput({ path: 'id', code: 'one_of', message: 'give either the id or the code' });
    return toQuiz(await this.catalogue.current(id ? toUuid('qz', id) : (code ?? '')));
  }
}
