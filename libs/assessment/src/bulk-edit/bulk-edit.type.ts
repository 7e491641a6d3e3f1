import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { BULK_ACTS, type BulkAct } from './bulk-change';
import { BULK_EDIT_CODES, type BulkEditCode } from './bulk-edit-codes';
import { BULK_EDIT_STATES, type BulkEditState } from './bulk-edit.entity';
import type { BulkEditRecord, BulkEditRow, BulkEditStage, StageCount } from './bulk-edit.repository';
import type { ItemValues, ValueName } from './item-values';

const enumOf = <const Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [V in Value]: V };

export const BulkEditStateEnum = enumOf(BULK_EDIT_STATES);
registerEnumType(BulkEditStateEnum, {
  name: 'BulkEditState',
  description: 'Where a change of many questions stands.',
  valuesMap: {
    PLANNED: { description: 'A dry run: nothing is changed.' },
    APPLYING: { description: 'The worker applies it, slice by slice.' },
    APPLIED: { description: 'Applied; may be undone once.' },
    UNDOING: { description: 'The worker undoes it, slice by slice.' },
    UNDONE: { description: 'Undone, as far as nobody had changed the questions since.' },
  },
});

export const BulkActEnum = enumOf(BULK_ACTS);
registerEnumType(BulkActEnum, {
  name: 'BulkAct',
  description: 'What is done to many questions.',
  valuesMap: {
    DESCRIBE: {
      description: 'Something is said of them: tags, skill, level, kind, difficulty, source, licence.',
    },
    MOVE: { description: 'They go into another bank.' },
    SUBMIT: { description: 'Drafts are handed to the reviewers.' },
    RETIRE: { description: 'Approved ones are taken out of use.' },
    QUARANTINE: { description: 'Approved ones are kept out of new attempts.' },
  },
});

export const BulkEditCodeEnum = enumOf(BULK_EDIT_CODES);
registerEnumType(BulkEditCodeEnum, {
  name: 'BulkEditCode',
  description: 'What becomes of one question, or would, at one stage.',
  valuesMap: {
    CHANGES: { description: 'Planned: it would change.' },
    UNCHANGED: { description: 'It is so already.' },
    DONE: { description: 'Applied.' },
    RESTORED: { description: 'It has again what it had.' },
    NOT_DONE: { description: 'The worker failed at it; nothing of it was changed.' },
    CHANGED_SINCE: { description: 'Somebody has changed it since it was looked at; left alone.' },
    FAULTY_ROW: { description: 'The row of the sheet cannot be read, see `fault`.' },
    ITEM_CODE_TAKEN: { description: 'The other bank has its code already.' },
    ITEM_IN_REVIEW: { description: 'It waits for a reviewer and cannot be reworded.' },
    ITEM_NOT_APPROVED: { description: 'It has no approved version to retire.' },
    ITEM_NOT_DRAFT: { description: 'It has no draft to submit.' },
    ITEM_NOT_IN_USE: { description: 'It has no version in use to keep out.' },
    NATION_DECIDES: {
      description: 'It is shared with the nation: an administrator of the whole tree moves it.',
    },
    NO_SOURCE: { description: 'Its draft names no source.' },
    NOT_FOUND: { description: 'There is none, or it lies out of the caller’s reach.' },
    OWN_QUARANTINE: { description: 'Nobody lets out what they put into quarantine.' },
    OWN_WORK: { description: 'Nobody lets out of quarantine what they wrote on.' },
    REPEATED_ITEM: { description: 'An earlier row of the sheet names the same question.' },
    TOO_MANY_TAGS: { description: 'It would have more than 20 tags.' },
  },
});

@ObjectType({ description: 'How many questions had one outcome.' })
export class BulkEditCount {
  @Field(() => BulkEditCodeEnum, { description: 'The outcome.' })
  code!: BulkEditCode;

  @Field(() => Int, { description: 'Questions with it.' })
  count!: number;
}

@ObjectType({
  description: 'How many questions had which outcome, stage by stage; while the worker is busy, so far.',
})
export class BulkEditCounts {
  @Field(() => [BulkEditCount], { description: 'What the dry run said.' })
  planned!: BulkEditCount[];

  @Field(() => [BulkEditCount], { description: 'What applying has made of those that would change.' })
  applied!: BulkEditCount[];

  @Field(() => [BulkEditCount], { description: 'What undoing has made of those that were changed.' })
  undone!: BulkEditCount[];
}

@ObjectType({ description: 'One thing of a question that changes.' })
export class BulkEditValue {
  @Field(() => String, {
    description:
      '`tags`, `licence`, `origin`, `source`, `skillCode`, `kind`, `difficulty`, `cognitiveLevel`, `unitId` or `state`.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'As it was; tags with commas between.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'As it would be, or is.' })
  after!: string | null;
}

@ObjectType('BulkEditItem', { description: 'What a change of many questions means for one of them.' })
export class BulkEditItemType {
  @Field(() => Int, {
    description: 'From 1: as the questions were asked for; of a sheet the row under the header.',
  })
  position!: number;

  @Field(() => ID, { nullable: true, description: '`itm_…`; null for a row of a sheet that names none.' })
  itemId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its code in the bank, or as the sheet has it.' })
  code!: string | null;

  @Field(() => BulkEditCodeEnum, { description: 'What the dry run said.' })
  planned!: BulkEditCode;

  @Field(() => String, {
    nullable: true,
    description: 'What is wrong with the row of the sheet, for people.',
  })
  fault!: string | null;

  @Field(() => [BulkEditValue], { description: 'What would change, or has changed.' })
  values!: BulkEditValue[];

  @Field(() => BulkEditCodeEnum, { nullable: true, description: 'What applying has made of it.' })
  applied!: BulkEditCode | null;

  @Field(() => BulkEditCodeEnum, { nullable: true, description: 'What undoing has made of it.' })
  undone!: BulkEditCode | null;
}

export const BulkEditItemConnection = Connection(BulkEditItemType, 'BulkEditItem');

@ObjectType('BulkEdit', {
  description: 'A change of many questions: planned, then applied, then perhaps undone.',
})
export class BulkEditType {
  @Field(() => ID, { description: '`ble_…`' })
  id!: string;

  @Field(() => BulkEditStateEnum, { description: 'Where it stands.' })
  state!: BulkEditState;

  @Field(() => BulkActEnum, { description: 'What is done.' })
  act!: BulkAct;

  @Field(() => Boolean, { description: 'Whether a sheet says, row by row, what is said of each question.' })
  isFromSheet!: boolean;

  @Field(() => String, { nullable: true, description: 'Why, where the act asks for a reason.' })
  reason!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was planned.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was applied to the end.' })
  appliedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was undone to the end.' })
  undoneAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who undid it, `lrn_…`.' })
  undoneBy!: string | null;
}

export const BulkEditConnection = Connection(BulkEditType, 'BulkEdit');

@ObjectType({ description: 'A sheet with what is said of questions, to be changed and handed in again.' })
export class BulkEditSheet {
  @Field(() => String, { description: 'Where its owner fetches it.' })
  url!: string;

  @Field(() => String, { description: 'Name of the file.' })
  name!: string;

  @Field(() => Int, { description: 'Questions in it.' })
  itemCount!: number;
}

export const toBulkEdit = (record: BulkEditRecord): BulkEditType =>
  Object.assign(new BulkEditType(), {
    id: toTypeId('ble', record.id),
    state: record.state,
    act: record.change.act,
    isFromSheet: record.isFromSheet,
    reason: record.reason,
    createdAt: record.createdAt,
    appliedAt: record.appliedAt,
    undoneAt: record.undoneAt,
    undoneBy: record.undoneBy && toTypeId('lrn', record.undoneBy),
  });

export const toBulkEditItem = (row: BulkEditRow): BulkEditItemType => ({
  position: row.position,
  itemId: row.itemId && toTypeId('itm', row.itemId),
  code: row.code,
  planned: row.planned,
  fault: row.fault,
  values: (Object.keys(row.after ?? {}) as ValueName[]).map((name) => ({
    name,
    before: toText(name, row.before),
    after: toText(name, row.after),
  })),
  applied: row.applied,
  undone: row.undone,
});

function toText(name: ValueName, values: Partial<ItemValues> | null): string | null {
  const value = values?.[name] ?? null;
  if (value === null) return null;
  if (name === 'unitId') return toTypeId('unt', String(value));
  return Array.isArray(value) ? value.join(', ') : value;
}

export function toCounts(counts: readonly StageCount[]): BulkEditCounts {
  const of = (stage: BulkEditStage) =>
    counts.filter((one) => one.stage === stage).map(({ code, count }) => ({ code, count }));
  return { planned: of('planned'), applied: of('applied'), undone: of('undone') };
}
