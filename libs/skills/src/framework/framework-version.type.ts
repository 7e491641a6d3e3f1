import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { GroupEntry } from './framework-file';
import { FRAMEWORK_STATES, type FrameworkState } from './framework-version.entity';
import type { VersionHeader } from './framework.repository';

export const FrameworkStateEnum = Object.fromEntries(FRAMEWORK_STATES.map((s) => [s, s])) as {
  [S in FrameworkState]: S;
};
registerEnumType(FrameworkStateEnum, {
  name: 'FrameworkState',
  description: 'Where a framework version stands.',
  valuesMap: {
    DRAFT: { description: 'Imported, not yet published; seen by those who work on it.' },
    AWAITING_TEXT: { description: 'Only the header is at hand; it cannot be published.' },
    PUBLISHED: { description: 'Published: it never changes any more.' },
    RETIRED: { description: 'Taken out of force; what was measured against it stays.' },
  },
});

@ObjectType({ description: 'A group of learners that a framework speaks of.' })
export class FrameworkGroup {
  @Field(() => String, { description: 'Code, e.g. `CBCC`.' })
  code!: string;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name!: string;
}

@ObjectType({ description: 'Which step is taught in which school grades.' })
export class FrameworkGradeRow {
  @Field(() => String, { description: 'Code of the step, e.g. `TC1`.' })
  stepCode!: string;

  @Field(() => [Int], { description: 'School grades, 1 to 12.' })
  grades!: number[];
}

@ObjectType('FrameworkVersion', {
  description: 'A version of a framework of digital skills; several frameworks are in force at once.',
})
export class FrameworkVersionType {
  @Field(() => ID, { description: '`frw_…`' })
  id!: string;

  @Field(() => String, { description: 'Code of the framework, e.g. `HVS-REF`.' })
  code!: string;

  @Field(() => String, { description: 'Version, e.g. `1.0.0`.' })
  version!: string;

  @Field(() => FrameworkStateEnum, { description: 'Where it stands.' })
  state!: FrameworkState;

  @Field(() => String, { description: 'Title in the language of `Accept-Language`.' })
  title!: string;

  @Field(() => String, { description: 'The legal text or the author, in Vietnamese.' })
  source!: string;

  @Field(() => Boolean, { description: 'True for a reference of the product that is no legal text.' })
  isReference!: boolean;

  @Field(() => String, { nullable: true, description: 'Day on which it was issued, yyyy-mm-dd.' })
  issuedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'First day in force, yyyy-mm-dd.' })
  validFrom!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'First day no longer in force; null while no end is known.',
  })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'Whether it is published and today lies in its validity.' })
  isInForce!: boolean;

  @Field(() => String, { description: '`complete`, or what is missing.' })
  completeness!: string;

  @Field(() => [FrameworkGroup], { description: 'The groups it speaks of.' })
  groups!: FrameworkGroup[];

  @Field(() => [FrameworkGradeRow], { description: 'Steps by school grade; empty when it says nothing.' })
  gradeMapping!: FrameworkGradeRow[];

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was published.' })
  publishedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was retired.' })
  retiredAt!: Date | null;

  /** What the fields below the version are loaded by. */
  header!: VersionHeader;
}

const toGroup = (group: GroupEntry): FrameworkGroup => ({
  code: group.code,
  name: localised(group.nameVi, group.nameEn),
});

export const toFrameworkVersion = (row: VersionHeader): FrameworkVersionType => ({
  id: toTypeId('frw', row.id),
  code: row.code,
  version: row.version,
  state: row.state,
  title: localised(row.titleVi, row.titleEn),
  source: row.source,
  isReference: row.isReference,
  issuedOn: row.issuedOn,
  validFrom: row.validFrom,
  validTo: row.validTo,
  isInForce: row.isInForce,
  completeness: row.completeness,
  groups: row.groups.map(toGroup),
  gradeMapping: (row.details.gradeMapping?.rows ?? []).map((entry) => ({
    stepCode: entry.level,
    grades: entry.grades,
  })),
  publishedAt: row.publishedAt,
  retiredAt: row.retiredAt,
  header: row,
});

export const FrameworkVersionConnection = Connection(FrameworkVersionType, 'FrameworkVersion');
