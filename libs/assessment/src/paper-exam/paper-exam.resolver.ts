import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Settings } from '@platform/config';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { ImportReportType, toImportReport } from '@platform/tabular';
import { AssessmentPermissions } from '../assessment.permissions';
import { PaperExamFactsLoader } from './paper-exam-facts.loader';
import {
  CancelPaperExamRefusal,
  CreatePaperExamRefusal,
  ImportPaperResultsRefusal,
} from './paper-exam-refusals';
import {
  CancelPaperExamInput,
  CreatePaperExamInput,
  ImportPaperResultsInput,
  PaperExamsArgs,
} from './paper-exam.input';
import type { PaperExamRecord } from './paper-exam.repository';
import { PaperExamService } from './paper-exam.service';
import { PaperExamConnection, PaperExamType, toPaperExam } from './paper-exam.type';
import { PaperResultsService } from './paper-results.service';

const CreatePaperExamResult = ResultUnion('CreatePaperExam', PaperExamType, CreatePaperExamRefusal);
const CancelPaperExamResult = ResultUnion('CancelPaperExam', PaperExamType, CancelPaperExamRefusal);
const ImportPaperResultsResult = ResultUnion(
  'ImportPaperResults',
  ImportReportType,
  ImportPaperResultsRefusal,
);

/** Exams on paper: made, called off, and their results taken in. */
@Resolver(() => PaperExamType)
export class PaperExamResolver {
  constructor(
    private readonly exams: PaperExamService,
    private readonly results: PaperResultsService,
    private readonly facts: PaperExamFactsLoader,
    private readonly settings: Settings,
  ) {}

  @Query(() => PaperExamType, { description: 'An exam on paper of a quiz in scope.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  async paperExam(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`pex_…`' }) id: string,
  ): Promise<PaperExamType> {
    return this.show(await this.exams.get(actor, toUuid('pex', id)));
  }

  @Query(() => PaperExamConnection, { description: 'Exams on paper of a quiz in scope, the newest first.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  async paperExams(@CurrentActor() actor: Actor, @Args() args: PaperExamsArgs) {
    const [before = null] = fromCursor(args.after, 1) ?? [];
    const quizId = toUuid('qz', args.quizId, 'quizId');
    const beforeId = before && toUuid('pex', before, 'after');
    const rows = await this.exams.list(actor, quizId, beforeId, args.first + 1);
    return toConnection(
      rows.map((row) => this.show(row)),
      args,
      (exam) => exam,
      ({ id }) => [id],
    );
  }

  @ResolveField(() => [String], { description: 'Its codes, the lowest first.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  codes(@Parent() { id }: PaperExamType): Promise<string[]> {
    return this.facts.codesOf(toUuid('pex', id));
  }

  @ResolveField(() => Int, { description: 'People whose results are in; voided ones are not counted.' })
  @Allow(AssessmentPermissions['assessment:examine'])
  resultCount(@Parent() { id }: PaperExamType): Promise<number> {
    return this.facts.countResults(toUuid('pex', id));
  }

  @ResolveField(() => Int, {
    description: 'Its questions that are in quarantine now: above 0, do not hand the papers out.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  quarantinedCount(@Parent() { id }: PaperExamType): Promise<number> {
    return this.facts.countQuarantined(toUuid('pex', id));
  }

  @Mutation(() => CreatePaperExamResult, {
    description:
      'Draws an exam on paper. What it asks never changes; a worker draws the files: ask `paperExam` for the progress.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  createPaperExam(
    @CurrentActor() actor: Actor,
    @Args('input') { quizId, mode, codeCount, heldAt }: CreatePaperExamInput,
  ) {
    const wish = { quizId: toUuid('qz', quizId, 'input.quizId'), mode, codeCount, heldAt: heldAt ?? null };
    return orRefusal(CreatePaperExamRefusal, async () => this.show(await this.exams.create(actor, wish)));
  }

  @Mutation(() => CancelPaperExamResult, {
    description: 'Calls an exam on paper off and purges its files, as long as no result is in.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  cancelPaperExam(
    @CurrentActor() actor: Actor,
    @Args('input') { paperExamId, reason }: CancelPaperExamInput,
  ) {
    const id = toUuid('pex', paperExamId, 'input.paperExamId');
    return orRefusal(CancelPaperExamRefusal, async () =>
      this.show(await this.exams.cancel(actor, id, reason)),
    );
  }

  @Mutation(() => ImportPaperResultsResult, {
    description:
      'Takes answers from paper in: one faulty row, and nothing is written. Each new row is an attempt that is marked like any other. The same table again makes no doubles.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  importPaperResults(
    @CurrentActor() actor: Actor,
    @Args('input') { paperExamId, uploadId, dryRun }: ImportPaperResultsInput,
  ) {
    const id = toUuid('pex', paperExamId, 'input.paperExamId');
    const fileId = toUuid('fil', uploadId, 'input.uploadId');
    return orRefusal(ImportPaperResultsRefusal, async () =>
      toImportReport(await this.results.import(actor, id, fileId, dryRun ?? false)),
    );
  }

  private show(exam: PaperExamRecord): PaperExamType {
    return toPaperExam(exam, this.settings.publicUrl);
  }
}
