import { Module } from '@nestjs/common';
import { CoursesModule } from './courses.module';

/** Resolvers and routes of this lib. */
@Module({ imports: [CoursesModule] })
export class CoursesApiModule {}
