import { Module } from '@nestjs/common';
import { CertificationSeed } from './certification.seed';

/** Programmes, certificates, their public check and their confirmation in VNeID. */
@Module({ providers: [CertificationSeed], exports: [CertificationSeed] })
export class CertificationModule {}
