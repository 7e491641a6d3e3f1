import type { MigrationInterface } from 'typeorm';

export class CreateCompliance1795376000000 implements MigrationInterface {
  name = 'CreateCompliance1795376000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
