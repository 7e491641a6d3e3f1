import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FileExchange } from '@platform/files';
import { toTypeId, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { ExportedFile, type TableFormat, TableFormatEnum } from '@platform/tabular';
import { AssessmentPermissions } from '../assessment.permissions';
import { StatisticsExport } from './statistics-export.service';
import { RequestQuizStatisticsInput } from './statistics.input';
import { StatisticsService } from './statistics.service';
import {
  QuizItemStatisticsType,
  QuizStatisticsType,
  toItemStatistics,
  toQuizStatistics,
} from './statistics.type';

/** Figures about quizzes and their items, for whoever may read the bank. */
@Resolver(() => QuizStatisticsType)
export class StatisticsResolver {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly exports: StatisticsExport,
    private readonly files: FileExchange,
  ) {}

  @Mutation(() => QuizStatisticsType, {
    description:
      'Orders statistics over all graded first attempts of the version in use. A worker counts them: ask `quizStatistics` for the progress and the figures. While some are on their way, these are the answer.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async requestQuizStatistics(
    @CurrentActor() actor: Actor,
    @Args('input') { quizId }: RequestQuizStatisticsInput,
  ): Promise<QuizStatisticsType> {
    return toQuizStatistics(await this.statistics.request(actor, toUuid('qz', quizId, 'input.quizId')));
  }

  @Query(() => QuizStatisticsType, {
    nullable: true,
    description: 'The newest statistics of a quiz; null before anybody asked for some.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async quizStatistics(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
  ): Promise<QuizStatisticsType | null> {
    const record = await this.statistics.latest(actor, toUuid('qz', quizId, 'quizId'));
    return record && toQuizStatistics(record);
  }

  @ResolveField(() => [QuizItemStatisticsType], {
    description: 'Of every item that some attempt drew, by code; empty until done.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async items(@Parent() { record }: QuizStatisticsType): Promise<QuizItemStatisticsType[]> {
    return (await this.statistics.itemsOf(record)).map(toItemStatistics);
  }

  @Mutation(() => ExportedFile, {
    description:
      'Makes a table of the newest statistics that are done: the quiz in the first row, then its items by code. Who took it is on record.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async exportQuizStatistics(
    @CurrentActor() actor: Actor,
    @Args('quizId', { type: () => ID, description: '`qz_…`' }) quizId: string,
    @Args('format', {
      type: () => TableFormatEnum,
      defaultValue: 'XLSX',
      description: 'Format of the file.',
    })
    format: TableFormat,
  ): Promise<ExportedFile> {
    const { id, name, rows } = await this.exports.make(actor, toUuid('qz', quizId, 'quizId'), format);
    return { url: this.files.urlOf(toTypeId('fil', id), name), name, rows };
  }
}
