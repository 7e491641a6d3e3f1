import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsString, Length, MaxLength } from 'class-validator';
import { IsTypeId, toTypeId } from '@platform/graphql';
import type { ServiceAccount as Row } from './service-account.entity';

@ObjectType('ServiceAccount', {
  description: "An integrator's program, signing in with OAuth 2.0 client credentials.",
})
export class ServiceAccountType {
  @Field(() => ID, { description: '`svc_…`' })
  id!: string;

  @Field(() => String, { description: 'The `client_id` at POST /auth/token.' })
  clientId!: string;

  @Field(() => String, { description: 'What people call it.' })
  name!: string;

  @Field(() => [String], { description: 'Permissions its tokens may carry.' })
  scopes!: string[];

  @Field(() => Boolean, { description: 'Whether it can still sign in.' })
  isActive!: boolean;
}

@ObjectType({ description: 'A new service account with its secret, which is never shown again.' })
export class CreatedServiceAccount {
  @Field(() => ServiceAccountType, { description: 'The account.' })
  serviceAccount!: ServiceAccountType;

  @Field(() => String, { description: 'The `client_secret`; keep it now, it cannot be read later.' })
  clientSecret!: string;
}

@InputType({ description: 'A service account to make.' })
export class CreateServiceAccountInput {
  @Field(() => String, { description: 'What people call it, 1 to 200 characters.' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @Field(() => [String], { description: 'Permissions, e.g. `identity:read-roster`.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @MaxLength(100, { each: true })
  scopes!: string[];

  @Field(() => ID, { description: 'Unit whose subtree it may act on, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;
}

export const toServiceAccount = (row: Row): ServiceAccountType => ({
  id: toTypeId('svc', row.id),
  clientId: row.clientId,
  name: row.name,
  scopes: row.scopes,
  isActive: row.disabledAt === null,
});
