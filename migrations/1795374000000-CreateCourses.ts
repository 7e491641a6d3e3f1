import type { MigrationInterface } from 'typeorm';

export class CreateCourses1795374000000 implements MigrationInterface {
  name = 'CreateCourses1795374000000';

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
