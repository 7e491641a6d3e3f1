import { Injectable } from '@nestjs/common';
import { ExamSessionSigned } from '@app/assessment';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { RightService } from './right.service';

@ListensTo({ event: ExamSessionSigned, name: 'certification.on-exam-session-signed' })
@Injectable()
export class OnExamSessionSigned implements JobHandler<typeof ExamSessionSigned> {
  constructor(private readonly rights: RightService) {}

  async handle(payloads: PayloadOf<typeof ExamSessionSigned>[]): Promise<void> {
    for (const { sessionId } of payloads) await this.rights.issueSupervised(sessionId);
  }
}
