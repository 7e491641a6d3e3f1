import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every metric of the product, in one place; labels hold names of operations and jobs, never of people. */
export const metrics = {
  operationSeconds: new Histogram({
    name: 'hvs_graphql_operation_seconds',
    help: 'Time to answer a GraphQL operation',
    buckets: seconds,
    registers: [registry],
  }),
  jobSeconds: new Histogram({
    name: 'hvs_job_seconds',
    help: 'Time of one handler call that succeeded',
    labelNames: ['job'],
    buckets: seconds,
    registers: [registry],
  }),
  jobFailures: new Counter({
    name: 'hvs_job_failures_total',
    help: 'Handler calls that failed and will be tried again or are dead',
    labelNames: ['job'],
    registers: [registry],
  }),
  attemptsGraded: new Counter({
    name: 'hvs_attempts_graded_total',
    help: 'Attempts graded by this worker',
    registers: [registry],
  }),
  rescoringMismatches: new Counter({
    name: 'hvs_rescoring_mismatches_total',
    help: 'Graded attempts whose stored marks did not come out again: each one is an alarm',
    registers: [registry],
  }),
  certificatesIssued: new Counter({
    name: 'hvs_certificates_issued_total',
    help: 'Certificates issued by this process',
    registers: [registry],
  }),
  vneidDeliveries: new Counter({
    name: 'hvs_vneid_deliveries_total',
    help: 'Messages to VNeID by their outcome',
    labelNames: ['outcome'],
    registers: [registry],
  }),
  vneidPauses: new Counter({
    name: 'hvs_vneid_pauses_total',
    help: 'Times that messages to VNeID began to wait because it did not answer, and times that ended',
    labelNames: ['change'],
    registers: [registry],
  }),
  vneidReconciliations: new Counter({
    name: 'hvs_vneid_reconciliations_total',
    help: 'Comparisons of both sides with VNeID, by how they ended',
    labelNames: ['outcome'],
    registers: [registry],
  }),
  vneidDifferences: new Counter({
    name: 'hvs_vneid_differences_total',
    help: 'Differences found by comparing both sides with VNeID',
    labelNames: ['kind'],
    registers: [registry],
  }),
};
