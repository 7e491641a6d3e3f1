import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import { ORG_UNIT_TYPES, type OrgUnit, type OrgUnitType } from './org-unit.entity';
import { CloseOrgUnitRefusalCode, CreateOrgUnitRefusalCode } from './org-unit.service';

export const OrgUnitTypeEnum = Object.fromEntries(ORG_UNIT_TYPES.map((type) => [type, type])) as {
  [T in OrgUnitType]: T;
};
registerEnumType(OrgUnitTypeEnum, {
  name: 'OrgUnitType',
  description: 'Kind of an organisational unit.',
  valuesMap: {
    NATION: { description: 'The whole country.' },
    PROVINCE: { description: 'Province or city under the central government.' },
    DISTRICT: { description: 'District; none exists since 2025-07-01.' },
    COMMUNE: { description: 'Commune, ward or special zone.' },
    AGENCY: { description: 'State agency or part of one.' },
    SCHOOL: { description: 'School or other educational institution.' },
    ENTERPRISE: { description: 'Enterprise or cooperative.' },
  },
});

@ObjectType('OrgUnit', { description: 'A unit of the administrative map, or an organisation below one.' })
export class OrgUnitNode {
  @Field(() => ID, { description: '`unt_…`' })
  id!: string;

  @Field(() => OrgUnitTypeEnum, { description: 'Kind of unit.' })
  type!: OrgUnitType;

  @Field(() => String, {
    description:
      'Official code, or the own one of an organisation. Codes were reused: the key is (code, validFrom).',
  })
  code!: string;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name!: string;

  @Field(() => String, { description: 'Vietnamese name.' })
  nameVi!: string;

  @Field(() => String, { nullable: true, description: 'English name.' })
  nameEn!: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit above, `unt_…`; null at the root.' })
  parentId!: string | null;

  @Field(() => String, { description: 'First day on which the unit exists, yyyy-mm-dd.' })
  validFrom!: string;

  @Field(() => String, {
    nullable: true,
    description: 'First day on which it no longer exists, yyyy-mm-dd; null while it does.',
  })
  validTo!: string | null;
}

export const OrgUnitConnection = Connection(OrgUnitNode, 'OrgUnit');

export const CreateOrgUnitRefusal = RefusalType('CreateOrgUnit', CreateOrgUnitRefusalCode);
export const CreateOrgUnitResult = ResultUnion('CreateOrgUnit', OrgUnitNode, CreateOrgUnitRefusal);

export const CloseOrgUnitRefusal = RefusalType('CloseOrgUnit', CloseOrgUnitRefusalCode);
export const CloseOrgUnitResult = ResultUnion('CloseOrgUnit', OrgUnitNode, CloseOrgUnitRefusal);

export const toOrgUnit = (unit: OrgUnit): OrgUnitNode => ({
  id: toTypeId('unt', unit.id),
  type: unit.type,
  code: unit.code,
  name: localised(unit.nameVi, unit.nameEn),
  nameVi: unit.nameVi,
  nameEn: unit.nameEn,
  parentId: unit.parentId && toTypeId('unt', unit.parentId),
  validFrom: unit.validFrom,
  validTo: unit.validTo,
});
