import 'reflect-metadata';
import { runServer } from '@platform/config';
import { createWorker } from './create-worker';

void runServer('worker', createWorker, ({ workerPort }) => ({ port: workerPort, variable: 'WORKER_PORT' }));
