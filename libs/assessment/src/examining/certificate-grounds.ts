import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { QuizResultRepository } from '../quiz-result/quiz-result.repository';
import { yearOf } from '../quiz-result/yearly-pass';
import { StandingCertificates } from './standing-certificates.port';

/** An attempt of a person. */
export interface GroundAttempt {
  id: string;
  learnerId: string;
  quizId: string;
}

/** What certificates rest on. Certification stands above this lib and answers through a port. */
@Injectable()
export class CertificateGrounds {
  constructor(
    private readonly modules: ModuleRef,
    private readonly results: QuizResultRepository,
  ) {}

  /** Whether a certificate names this attempt. */
  isNamed(id: string, learnerId: string): Promise<boolean> {
    return this.port.restOn(id, learnerId);
  }

  /** The first of these attempts that a certificate names. */
  async firstNamed(ids: readonly string[], learnerId: string): Promise<string | null> {
    for (const id of ids) if (await this.isNamed(id, learnerId)) return id;
    return null;
  }

  /**
   * Whether a certificate rests on the attempt: it names it or, where the average counts, a later one of the same
   * year, since the average up to that one earned it.
   */
  async restOn(attempt: GroundAttempt): Promise<boolean> {
    if (await this.isNamed(attempt.id, attempt.learnerId)) return true;
    const year = yearOf(await this.results.graded([attempt]), attempt.id);
    const own = year?.sittings.find(({ id }) => id === attempt.id);
    if (!year || !own || year.rules.gradingMethod !== 'AVERAGE') return false;
    const later = year.sittings.filter(({ number }) => number > own.number).map(({ id }) => id);
    return (await this.firstNamed(later, attempt.learnerId)) !== null;
  }

  /** Looked up across modules, and missed loudly. */
  private get port(): StandingCertificates {
    return this.modules.get(StandingCertificates, { strict: false });
  }
}
