import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import { translate } from '@platform/i18n';
import { ImportRefusals } from '../framework/publishing-refusals';
import { type Fault, FAULT_CODES, type FaultCode } from './fault';
import type { ImportOutcome } from './framework-import.service';

const FrameworkFaultCode = Object.fromEntries(
  FAULT_CODES.map((code) => [code.toUpperCase(), code]),
) as Record<string, FaultCode>;
registerEnumType(FrameworkFaultCode, {
  name: 'FrameworkFaultCode',
  description: 'What can be wrong with a framework file.',
});

@ObjectType({ description: 'One fault of a framework file.' })
export class FrameworkFault {
  @Field(() => String, { description: 'Where, e.g. `domains.0.skills.2.code`; empty for the whole file.' })
  path!: string;

  @Field(() => FrameworkFaultCode, { description: 'Stable code for programs.' })
  code!: FaultCode;

  @Field(() => String, { description: 'For people, in the language of `Accept-Language`.' })
  message!: string;
}

@ObjectType({ description: 'How many things a framework file holds.' })
export class FrameworkCountsType {
  @Field(() => Int, { description: 'Groups of learners.' })
  groups!: number;

  @Field(() => Int, { description: 'Levels.' })
  levels!: number;

  @Field(() => Int, { description: 'Domains.' })
  domains!: number;

  @Field(() => Int, { description: 'Skills of all domains.' })
  skills!: number;

  @Field(() => Int, { description: 'Outcomes of all skills.' })
  outcomes!: number;

  @Field(() => Int, { description: 'Required profiles.' })
  profiles!: number;

  @Field(() => Int, { description: 'Lines of all required profiles.' })
  requirements!: number;
}

@ObjectType({ description: 'What an import found, and what it stored. With a fault, nothing was stored.' })
export class ImportFrameworkReport {
  @Field(() => [FrameworkFault], { description: 'The faults, at most 200; empty for a sound file.' })
  report!: FrameworkFault[];

  @Field(() => Boolean, { description: 'Whether there are more faults than are told.' })
  isTruncated!: boolean;

  @Field(() => FrameworkCountsType, { nullable: true, description: 'What could be read; null for no JSON.' })
  counts!: FrameworkCountsType | null;

  @Field(() => ID, { nullable: true, description: 'The stored version, `frw_…`; null after a dry run.' })
  frameworkVersionId!: string | null;

  @Field(() => Boolean, {
    description: 'Whether exactly this content was stored before: nothing was written.',
  })
  isUnchanged!: boolean;
}

/** A fault with its text in the language of the request. */
export const toFrameworkFault = ({ path, code, values }: Fault): FrameworkFault => ({
  path,
  code,
  message: translate(`framework-fault.${code}`, values),
});

export const toImportReport = (outcome: ImportOutcome): ImportFrameworkReport => ({
  report: outcome.faults.map(toFrameworkFault),
  isTruncated: outcome.isTruncated,
  counts: outcome.counts,
  frameworkVersionId: outcome.versionId && toTypeId('frw', outcome.versionId),
  isUnchanged: outcome.isUnchanged,
});

export const ImportFrameworkRefusal = RefusalType('ImportFramework', ImportRefusals);
export const ImportFrameworkResult = ResultUnion(
  'ImportFramework',
  ImportFrameworkReport,
  ImportFrameworkRefusal,
);
