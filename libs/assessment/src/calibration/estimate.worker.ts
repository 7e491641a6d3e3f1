import { parentPort, workerData } from 'node:worker_threads';
import { estimate, type EstimateInput } from './estimate';

/** The thread of one calibration: one message, the estimate. */
parentPort?.postMessage(estimate(workerData as EstimateInput));
