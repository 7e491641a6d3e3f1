export { ConfigModule } from './config.module';
export { InvalidSettings, loadSettings } from './load-settings';
export { readSettings, readSettingsOf, runServer } from './run-process';
export { Settings } from './settings';
