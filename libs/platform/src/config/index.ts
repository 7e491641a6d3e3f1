export { ConfigModule } from './config.module';
export { InvalidSettings, loadSettings } from './load-settings';
export { readSettings, runServer } from './run-process';
export { Settings } from './settings';
