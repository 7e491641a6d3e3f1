import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Connection, refusalCodes, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import type { AssistedAccountRow } from './assisted-account.repository';
import type { SignInCard } from './sign-in-card';

@ObjectType({ description: 'An account that a helper made for somebody without VNeID; identity level 0.' })
export class AssistedAccount {
  @Field(() => ID, { description: 'The person, `lrn_…`.' })
  id!: string;

  @Field(() => String, { description: 'Code on the sign-in card, `HT-7K3M-92QX`.' })
  code!: string;

  @Field(() => String, { description: 'Name as the helper wrote it.' })
  fullName!: string;

  @Field(() => String, { description: 'Day of birth, yyyy-mm-dd.' })
  birthDate!: string;

  @Field(() => ID, { description: 'The unit whose helpers look after it, `unt_…`.' })
  unitId!: string;

  @Field(() => ID, { nullable: true, description: 'Commune of residence, `unt_…`.' })
  residenceUnitId!: string | null;

  @Field(() => String, { nullable: true, description: 'Who acts for a child: name and how to reach them.' })
  guardian!: string | null;

  @Field(() => Boolean, { description: 'Whether 5 wrong PINs have locked the card; a new PIN unlocks it.' })
  isLocked!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was closed, if it was.' })
  closedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The VNeID account that it was merged into, `lrn_…`.' })
  mergedIntoId!: string | null;
}

@ObjectType('SignInCard', { description: 'What is printed on a sign-in card.' })
export class SignInCardType implements SignInCard {
  @Field(() => String, { description: '`HT-7K3M-92QX`' })
  code!: string;

  @Field(() => String, { description: 'Six digits, told this once: print it now, it cannot be read later.' })
  pin!: string;
}

@ObjectType({ description: 'An assisted account with its sign-in card.' })
export class AssistedAccountWithCard {
  @Field(() => AssistedAccount, { description: 'The account.' })
  account!: AssistedAccount;

  @Field(() => SignInCardType, { description: 'The card to hand over.' })
  card!: SignInCardType;
}

export const AssistedAccountConnection = Connection(AssistedAccount, 'AssistedAccount');

export const CreateAssistedAccountRefusal = RefusalType(
  'CreateAssistedAccount',
  refusalCodes('LOOKS_ALIKE', 'UNIT_CLOSED'),
);
export const CreateAssistedAccountResult = ResultUnion(
  'CreateAssistedAccount',
  AssistedAccountWithCard,
  CreateAssistedAccountRefusal,
);

export const RenewAssistedPinRefusal = RefusalType(
  'RenewAssistedPin',
  refusalCodes('ACCOUNT_CLOSED', 'ALREADY_MERGED'),
);
export const RenewAssistedPinResult = ResultUnion(
  'RenewAssistedPin',
  AssistedAccountWithCard,
  RenewAssistedPinRefusal,
);

export const CloseAssistedAccountRefusal = RefusalType(
  'CloseAssistedAccount',
  refusalCodes('ALREADY_MERGED'),
);
export const CloseAssistedAccountResult = ResultUnion(
  'CloseAssistedAccount',
  AssistedAccount,
  CloseAssistedAccountRefusal,
);

export const toAssistedAccount = (row: AssistedAccountRow, guardian: string | null): AssistedAccount => ({
  id: toTypeId('lrn', row.id),
  code: row.code,
  fullName: row.fullName,
  birthDate: row.birthDate,
  unitId: toTypeId('unt', row.unitId),
  residenceUnitId: row.residenceUnitId && toTypeId('unt', row.residenceUnitId),
  guardian,
  isLocked: row.isLocked,
  createdAt: row.createdAt,
  closedAt: row.closedAt,
  mergedIntoId: row.mergedIntoId && toTypeId('lrn', row.mergedIntoId),
});
