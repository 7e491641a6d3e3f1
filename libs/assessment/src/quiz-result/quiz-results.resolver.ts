import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { FileExchange } from '@platform/files';
import { fromCursor, toConnection, toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { ExportedFile } from '@platform/tabular';
import { AssessmentPermissions } from '../assessment.permissions';
import { QuizResultExport } from './quiz-result-export.service';
import { QuizResultService } from './quiz-result.service';
import {
  ExportQuizResultsArgs,
  QuizResultConnection,
  QuizResultsArgs,
  toQuizResult,
} from './quiz-result.type';

/** Results of a quiz for examiners. */
@Resolver()
export class QuizResultsResolver {
  constructor(
    private readonly results: QuizResultService,
    private readonly exports: QuizResultExport,
    private readonly files: FileExchange,
  ) {}

  @Query(() => QuizResultConnection, {
    description: 'Results of everybody who took a quiz in scope in a year, by the person’s id.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async quizResults(@CurrentActor() actor: Actor, @Args() args: QuizResultsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const records = await this.results.list(
      actor,
      toUuid('qz', args.quizId, 'quizId'),
      { year: args.year ?? null, isPassed: args.isPassed ?? null },
      after && toUuid('lrn', after, 'after'),
      args.first + 1,
    );
    return toConnection(
      records.map(toQuizResult),
      args,
      (result) => result,
      ({ learnerId }) => [learnerId],
    );
  }

  @Mutation(() => ExportedFile, {
    description:
      'Makes a table of the results of a quiz in a year, by the person’s id. Who took it is on record.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async exportQuizResults(
    @CurrentActor() actor: Actor,
    @Args() { quizId, year, format }: ExportQuizResultsArgs,
  ): Promise<ExportedFile> {
    const id = toUuid('qz', quizId, 'quizId');
    const file = await this.exports.make(actor, id, year ?? null, format ?? 'XLSX');
    return { url: this.files.urlOf(toTypeId('fil', file.id), file.name), name: file.name, rows: file.rows };
  }
}
