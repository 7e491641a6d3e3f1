import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { ItemImportOutcomeEnum } from '../question-bank/item-enums';
import { ItemFault } from '../question-bank/item.input';
import type { ItemFileFormat } from './file-formats';
import { ItemFileFormatEnum } from './item-exchange.input';
import { IMPORT_STATES, type ImportState, type RowOutcome } from './item-import.entity';
import type { ImportRecord, ImportRowRecord } from './item-import.repository';

export const ImportStateEnum = Object.fromEntries(IMPORT_STATES.map((state) => [state, state])) as {
  [S in ImportState]: S;
};
registerEnumType(ImportStateEnum, {
  name: 'ItemFileImportState',
  description: 'Where an import stands.',
  valuesMap: {
    WAITING: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Being read: see `readCount`.' },
    DONE: { description: 'The report is there; `isWritten` says whether anything was written.' },
    FAILED: { description: 'The file as a whole cannot be read: see `fileFaults`.' },
  },
});

@ObjectType({ description: 'Something that could not be kept as the file had it; no reason to refuse it.' })
export class ItemNotice {
  @Field(() => String, { description: 'Stable code for programs.' })
  code!: string;

  @Field(() => String, { description: 'For people, in English.' })
  message!: string;
}

@ObjectType({ description: 'Where a question stands in its file.' })
export class ItemPlace {
  @Field(() => Int, { description: 'From 1: first, second, … question.' })
  index!: number;

  @Field(() => Int, { nullable: true, description: 'Line, from 1, in formats that have lines.' })
  line?: number | null;

  @Field(() => String, { nullable: true, description: 'File inside a package.' })
  file?: string | null;

  @Field(() => String, { nullable: true, description: 'How the author numbered it, e.g. `Câu 3`.' })
  label?: string | null;
}

@ObjectType('ItemImportRow', { description: 'What became of one question of a file.' })
export class ItemImportRowType {
  @Field(() => Int, { description: 'From 1, in the order of the file.' })
  position!: number;

  @Field(() => ItemPlace, { description: 'Where to find it.' })
  place!: ItemPlace;

  @Field(() => String, { nullable: true, description: 'Its code in the bank.' })
  code!: string | null;

  @Field(() => ItemImportOutcomeEnum, { description: 'What became of it, or would.' })
  outcome!: RowOutcome;

  @Field(() => [ItemFault], { description: 'Why it is faulty.' })
  faults!: ItemFault[];

  @Field(() => [ItemNotice], { description: 'What was not kept as it was, and questions it is much like.' })
  notices!: ItemNotice[];
}

export const ItemImportRowConnection = Connection(ItemImportRowType, 'ItemImportRow');

@ObjectType({ description: 'Rows of an import by outcome.' })
export class ItemImportCounts {
  @Field(() => Int, { description: 'New questions.' })
  created!: number;

  @Field(() => Int, { description: 'Questions that say something else than before.' })
  changed!: number;

  @Field(() => Int, { description: 'Questions that the bank has exactly so.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Questions that cannot be taken.' })
  faulty!: number;
}

@ObjectType('ItemFileImport', { description: 'A file of questions on its way into a bank.' })
export class ItemFileImportType {
  @Field(() => ID, { description: '`imp_…`' })
  id!: string;

  @Field(() => ID, { description: 'Owner of the bank, `unt_…`.' })
  unitId!: string;

  @Field(() => ItemFileFormatEnum, { description: 'What the file is.' })
  format!: ItemFileFormat;

  @Field(() => ImportStateEnum, { description: 'Where it stands.' })
  state!: ImportState;

  @Field(() => Int, { description: 'Questions read so far.' })
  readCount!: number;

  @Field(() => Boolean, { description: 'Whether this only looks.' })
  isDryRun!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether drafts were written; null until finished.' })
  isWritten!: boolean | null;

  @Field(() => [ItemFault], { description: 'What is wrong with the file as a whole.' })
  fileFaults!: ItemFault[];

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was finished.' })
  finishedAt!: Date | null;
}

@ObjectType({ description: 'What a format could not say of a question.' })
export class ItemExportNotice extends ItemNotice {
  @Field(() => String, { description: 'Code of the question.' })
  itemCode!: string;
}

@ObjectType({ description: 'Questions written into a file, which only its maker can fetch, for seven days.' })
export class ItemExportType {
  @Field(() => String, { description: 'Where to fetch it, with the access token.' })
  url!: string;

  @Field(() => String, { description: 'Name of the file.' })
  name!: string;

  @Field(() => Int, { description: 'Questions in it.' })
  itemCount!: number;

  @Field(() => [ItemExportNotice], {
    description: 'What the format could not say; nothing is dropped silently.',
  })
  notices!: ItemExportNotice[];
}

export const toItemFileImport = (record: ImportRecord): ItemFileImportType => ({
  id: toTypeId('imp', record.id),
  unitId: toTypeId('unt', record.unitId),
  format: record.format,
  state: record.state,
  readCount: record.readCount,
  isDryRun: record.options.isDryRun,
  isWritten: record.isWritten,
  fileFaults: record.fileFaults,
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
});

export const toItemImportRow = (row: ImportRowRecord): ItemImportRowType => row;
