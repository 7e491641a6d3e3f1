import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { ImportReportType, toImportReport } from '@platform/tabular';
import { AssessmentPermissions } from '../assessment.permissions';
import { CandidateFileService } from './candidate-file.service';
import { AddedCandidatesType, toAdded } from './candidate.type';
import { CandidatesService } from './candidates.service';
import {
  AddCandidatesRefusal,
  ImportCandidatesRefusal,
  RemoveCandidateRefusal,
} from './exam-session-refusals';
import { AddCandidatesInput, CandidateWithReasonInput, ImportCandidatesInput } from './exam-session.input';
import { ExamSessionType, toExamSession } from './exam-session.type';

const AddCandidatesResult = ResultUnion('AddCandidates', AddedCandidatesType, AddCandidatesRefusal);
const ImportCandidatesResult = ResultUnion('ImportCandidates', ImportReportType, ImportCandidatesRefusal);
const RemoveCandidateResult = ResultUnion('RemoveCandidate', ExamSessionType, RemoveCandidateRefusal);

const sessionOf = ({ sessionId }: { sessionId: string }) => toUuid('exs', sessionId, 'input.sessionId');

/** Who is to sit in exam sessions. */
@Resolver(() => AddedCandidatesType)
export class CandidatesResolver {
  constructor(
    private readonly candidates: CandidatesService,
    private readonly files: CandidateFileService,
  ) {}

  @Mutation(() => AddCandidatesResult, {
    description: 'Takes up to 500 people up as candidates, each told apart; nobody twice.',
  })
  @Allow(AssessmentPermissions['assessment:invigilate'])
  addCandidates(@CurrentActor() actor: Actor, @Args('input') input: AddCandidatesInput) {
    const ids = input.learnerIds.map((id, at) => toUuid('lrn', id, `input.learnerIds.${at}`));
    return orRefusal(AddCandidatesRefusal, async () =>
      toAdded(sessionOf(input), await this.candidates.add(actor, sessionOf(input), ids)),
    );
  }

  @Mutation(() => ImportCandidatesResult, {
    description:
      'Takes up the people of a file with the columns Họ và tên, Số định danh, at most 500, matched with accounts as rosters are. Running it again changes nothing; nobody is removed by being left out.',
  })
  @Allow(AssessmentPermissions['assessment:invigilate'])
  importCandidates(@CurrentActor() actor: Actor, @Args('input') input: ImportCandidatesInput) {
    const fileId = toUuid('fil', input.fileId, 'input.fileId');
    const { mode, dryRun } = input;
    return orRefusal(ImportCandidatesRefusal, async () =>
      Object.assign(
        new ImportReportType(),
        toImportReport(await this.files.import(actor, sessionOf(input), { fileId, mode, dryRun })),
      ),
    );
  }

  @Mutation(() => RemoveCandidateResult, { description: 'Takes a candidate out who has not begun.' })
  @Allow(AssessmentPermissions['assessment:invigilate'])
  removeCandidate(@CurrentActor() actor: Actor, @Args('input') input: CandidateWithReasonInput) {
    const learnerId = toUuid('lrn', input.learnerId, 'input.learnerId');
    return orRefusal(RemoveCandidateRefusal, async () =>
      toExamSession(await this.candidates.remove(actor, sessionOf(input), learnerId, input.reason)),
    );
  }
}
