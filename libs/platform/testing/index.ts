export { type DatabaseRelay, openDatabaseRelay } from './database-relay';
export { openTestContext, type TestContext } from './test-context';
export { createTestDatabase, type TestDatabase } from './test-database';
export { testSettings } from './test-settings';
export { pdfPages } from './pdf-text';
