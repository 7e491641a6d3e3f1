import type { FieldFault } from '@platform/errors';
import type { ItemContent } from '../question-bank/item-content';
import type { ItemDraft } from '../question-bank/item-draft';

/** Something that a reader or writer could not keep, told to the author: never dropped silently. */
export interface Notice {
  /** Stable, e.g. `answer_feedback_dropped`. */
  code: string;
  /** In English, with what it is about. */
  message: string;
}

/** A file that belongs to an item, by the id its content refers to. */
export interface ExchangeMedia {
  id: string;
  bytes: Buffer;
}

/** Where an author finds a question in a file. */
export interface Place {
  /** Name inside a package, when the file is one. */
  file?: string;
  /** From 1, for formats that have lines. */
  line?: number;
  /** From 1: first, second, … question of the file. */
  index: number;
  /** As the file itself names it, for formats in which authors number their questions: `Câu 12`. */
  label?: string;
}

/** What the file says of an item beside its content; what it leaves out comes from the import's defaults. */
export type Classification = Partial<Omit<ItemDraft, 'content'>>;

/** One question as a reader found it. */
export interface ReadItem {
  place: Place;
  /** Code or identifier in the file; null when it has none. */
  code: string | null;
  classification: Classification;
  tags: string[];
  /** Null when `faults` says why. */
  content: ItemContent | null;
  media: ExchangeMedia[];
  faults: FieldFault[];
  notices: Notice[];
}

/** Reads a file question by question; throws `badInput` (from @platform/errors) for a file that is no such file. */
export type ItemReader = (file: Buffer) => AsyncIterable<ReadItem> | Iterable<ReadItem>;

/** An item on its way out. */
export interface WrittenItem {
  code: string;
  draft: ItemDraft;
  tags: string[];
  media: ExchangeMedia[];
}

/** What a writer makes of items: the file, and per code what the format cannot say. */
export interface WrittenFile {
  bytes: Buffer;
  mimeType: string;
  fileName: string;
  /** By item code; an item that the format cannot express at all has a notice `not_expressible`. */
  notices: { code: string; notice: Notice }[];
}
