import { Module } from '@nestjs/common';
import { CertificationModule } from './certification.module';

/** Resolvers and routes of this lib. */
@Module({ imports: [CertificationModule] })
export class CertificationApiModule {}
