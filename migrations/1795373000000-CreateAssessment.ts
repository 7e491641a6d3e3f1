import type { MigrationInterface } from 'typeorm';

export class CreateAssessment1795373000000 implements MigrationInterface {
  name = 'CreateAssessment1795373000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
