import { Module } from '@nestjs/common';
import { CoursesModule } from './courses.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [CoursesModule] })
export class CoursesWorkerModule {}
