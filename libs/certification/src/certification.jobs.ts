import type { JobDefinition } from '@platform/queue';
import { PushConfirmationJob } from './confirmation/push-confirmation.job';
import { JudgeRightsJob } from './fact/judge-rights.job';
import { FollowMergeJob } from './rebinding/follow-merge.job';
import { RunBatchJob } from './issuing-run/run-batch.job';
import { CheckOutsideCredentialJob } from './outside-credential/check-outside-credential.job';
import { RecheckOutsideCredentialJob } from './outside-credential/recheck-outside-credential.job';
import { SignCertificateJob } from './issuing/sign-certificate.job';
import { SimulateBatchJob } from './simulation/simulate-batch.job';

/** Jobs of this lib: the worker refuses to start when one has no handler. */
export const certificationJobs: JobDefinition[] = [
  SignCertificateJob,
  PushConfirmationJob,
  JudgeRightsJob,
  RunBatchJob,
  SimulateBatchJob,
  CheckOutsideCredentialJob,
  RecheckOutsideCredentialJob,
  FollowMergeJob,
];
