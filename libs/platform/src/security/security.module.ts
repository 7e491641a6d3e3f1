import { Global, Module } from '@nestjs/common';
import { Secrets } from './secrets';
import { SigningKeys } from './signing-keys';

@Global()
@Module({ providers: [Secrets, SigningKeys], exports: [Secrets, SigningKeys] })
export class SecurityModule {}
