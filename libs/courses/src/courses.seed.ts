import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { LoadingService } from './content/loading.service';
import { readShippedCourses } from './content/shipped-courses';

/** Loads this lib's reference data; safe to repeat. Run by `npm run cli -- setup`, libs from left to right. */
@Injectable()
export class CoursesSeed {
  constructor(
    private readonly database: Database,
    private readonly loading: LoadingService,
  ) {}

  async load(): Promise<void> {
    const nation = await this.database.queryOne<{ id: string }>(
      `select id from identity.org_unit where type = 'NATION' and code = 'VN' and valid_to is null`,
    );
    if (!nation) throw new Error('Shipped courses belong to the unit VN, which is not loaded yet');
    for (const course of readShippedCourses()) await this.loading.load(course, nation.id);
  }
}
