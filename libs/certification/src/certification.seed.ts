import { Injectable } from '@nestjs/common';
import { ProgrammeRepository } from './programme/programme.repository';
import { OutsideCertificateRepository } from './recognition/outside-certificate.repository';
import { shippedKinds } from './recognition/shipped-kinds';
import { SHIPPED_FRAMEWORK, SHIPPED_TITLE, shippedProgrammes } from './programme/shipped-programmes';

/** Loads this lib's reference data; safe to repeat. Run by `npm run cli -- setup`, libs from left to right. */
@Injectable()
export class CertificationSeed {
  constructor(
    private readonly programmes: ProgrammeRepository,
    private readonly outside: OutsideCertificateRepository,
  ) {}

  /** One programme per learner group; what an administrator changed since stays changed. */
  async load(): Promise<void> {
    for (const kind of shippedKinds) await this.outside.addKind(kind);
    const unitId = await this.programmes.findNationId();
    if (!unitId) throw new Error('The unit of the nation (NATION, VN) is missing: load identity first');
    for (const { code, groupCode, courseCode, periodRule } of shippedProgrammes) {
      await this.programmes.insertIfAbsent({
        code,
        groupCode,
        titleVi: SHIPPED_TITLE.vi,
        titleEn: SHIPPED_TITLE.en,
        frameworkCode: SHIPPED_FRAMEWORK,
        rule: {
          type: 'ALL',
          rules: [
            { type: 'COURSE_COMPLETED', courseCode },
            { type: 'QUIZ_PASSED', quizCode: code },
            { type: 'IDENTITY_LEVEL', level: 2 },
          ],
        },
        periodRule,
        unitId,
      });
    }
  }
}
