import { uuidv7 } from 'uuidv7';
import type { Database } from '@platform/database';

interface OverrideFacts {
  quizId: string;
  learnerId?: string;
  unitId?: string;
  opensAt?: Date | null;
  closesAt?: Date | null;
  minutes?: number | null;
  maxAttempts?: number | null;
  delayMinutes?: number | null;
}

/** An override that holds, for a person or a unit. */
export async function anOverride(database: Database, facts: OverrideFacts): Promise<{ id: string }> {
  const id = uuidv7();
  await database.query(
    `insert into assessment.quiz_override (id, quiz_id, learner_id, unit_id, opens_at, closes_at, minutes,
        max_attempts, delay_minutes, reason, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'Kiểm thử', $1)`,
    [
      id,
      facts.quizId,
      facts.learnerId ?? null,
      facts.unitId ?? null,
      facts.opensAt ?? null,
      facts.closesAt ?? null,
      facts.minutes ?? null,
      facts.maxAttempts ?? null,
      facts.delayMinutes ?? null,
    ],
  );
  return { id };
}

interface AccommodationFacts {
  learnerId: string;
  quizId?: string | null;
  validFrom?: string;
  validTo?: string | null;
  extraTimePercent?: number | null;
  extraMinutes?: number | null;
  breakCount?: number | null;
  breakMinutes?: number | null;
  largePrint?: boolean | null;
  screenReader?: boolean | null;
}

/** An accommodation of a person, at one quiz or at all. */
export async function anAccommodation(
  database: Database,
  facts: AccommodationFacts,
): Promise<{ id: string }> {
  const id = uuidv7();
  await database.query(
    `insert into assessment.accommodation (id, learner_id, quiz_id, valid_from, valid_to, extra_time_percent,
        extra_minutes, break_count, break_minutes, large_print, screen_reader, granted_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $1)`,
    [
      id,
      facts.learnerId,
      facts.quizId ?? null,
      facts.validFrom ?? '2020-01-01',
      facts.validTo ?? null,
      facts.extraTimePercent ?? null,
      facts.extraMinutes ?? null,
      facts.breakCount ?? null,
      facts.breakMinutes ?? null,
      facts.largePrint ?? null,
      facts.screenReader ?? null,
    ],
  );
  return { id };
}
