import { Global, Module } from '@nestjs/common';
import { KeyInventory } from './key-inventory';
import { Secrets } from './secrets';
import { SigningKeys } from './signing-keys';

@Global()
@Module({
  providers: [Secrets, SigningKeys, KeyInventory],
  exports: [Secrets, SigningKeys, KeyInventory],
})
export class SecurityModule {}
