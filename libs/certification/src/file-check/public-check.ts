import { translate } from '@platform/i18n';
import { HTTP_STATUS } from '../verification/check-page';
import { toPublicJson } from '../verification/public-json';
import type { CredentialOutcome } from './credential-outcome';

/** The outcome of the page in a form for programs: the facts of `/certificates/<serial>.json`, and of the file. */
export const toPublicCheck = (outcome: CredentialOutcome): Record<string, unknown> => ({
  ...toPublicJson(outcome),
  reason: outcome.reason,
  message: outcome.reason && {
    vi: translate(`refusal.${outcome.reason}`, {}, 'vi'),
    en: translate(`refusal.${outcome.reason}`, {}, 'en'),
  },
  container: outcome.container,
  format: outcome.format,
  shown: outcome.shown,
  certificates: outcome.certificates.map(toPublicJson),
  isPartial: outcome.isPartial,
  isOriginal: outcome.isOriginal,
});

/** HTTP status of an outcome: what could be judged is 200, whatever the judgement. */
export function statusOf({ status, reason }: CredentialOutcome): number {
  if (reason === 'FILE_TOO_LARGE' || reason === 'CREDENTIAL_TOO_LARGE') return 413;
  if (reason === 'CREDENTIAL_SERIAL_NOT_SHOWN') return 200;
  return HTTP_STATUS[status];
}
