import type { MigrationInterface } from 'typeorm';

export class CreateCertification1795375000000 implements MigrationInterface {
  name = 'CreateCertification1795375000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
