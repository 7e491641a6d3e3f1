import type { MigrationInterface } from 'typeorm';

export class CreateSkills1795372000000 implements MigrationInterface {
  name = 'CreateSkills1795372000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
