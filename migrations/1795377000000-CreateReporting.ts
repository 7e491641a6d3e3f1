import type { MigrationInterface } from 'typeorm';

export class CreateReporting1795377000000 implements MigrationInterface {
  name = 'CreateReporting1795377000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
