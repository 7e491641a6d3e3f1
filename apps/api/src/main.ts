import 'reflect-metadata';
import { runServer } from '@platform/config';
import { createApi } from './create-api';

void runServer('api', createApi, ({ apiPort }) => ({ port: apiPort, variable: 'API_PORT' }));
