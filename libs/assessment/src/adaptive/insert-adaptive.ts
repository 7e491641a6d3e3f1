import type { AskedItem } from './adaptive-ability';

/** What an adaptive attempt begins with. */
export interface AdaptiveBeginning {
  calibrationId: string;
  /** The first question. */
  asked: AskedItem[];
  excluded: string[];
  theta: number;
  standardError: number;
}

/**
 * SQL that writes the beginnings of attempts which a preceding `with` part has just inserted, in the same statement:
 * there is never an adaptive attempt without it. `parameter`: an `AdaptiveBeginning` as JSON, null for a fixed form.
 */
export const insertAdaptive = (source: string, parameter: string): string =>
  `insert into assessment.adaptive_attempt (attempt_id, calibration_id, asked, excluded, theta, standard_error)
    select s.id, b."calibrationId", b.asked, b.excluded, b.theta, b."standardError"
    from ${source} s, jsonb_to_record(${parameter}::jsonb) as b("calibrationId" uuid, asked jsonb, excluded uuid[],
      theta float8, "standardError" float8)
    where ${parameter}::jsonb is not null`;
