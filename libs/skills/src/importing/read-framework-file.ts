import { COMPLETE, countsOf, type FrameworkCounts, type FrameworkFile } from '../framework/framework-file';
import { findDuplicateKeys } from './duplicate-keys';
import { type Fault, FaultList } from './fault';
import { FileNode } from './file-node';
import { Known, readDomains, readGroups, readLevels, readProfiles } from './read-content';
import { checkCompleteness, OPTIONAL_KEYS, readDetails, readHeader, REQUIRED_KEYS } from './read-header';

/** Largest file that is read, in bytes of UTF-8. */
export const MAX_FILE_BYTES = 2_000_000;

export interface ReadFramework {
  /** The content; null when there is a fault. */
  file: FrameworkFile | null;
  faults: Fault[];
  /** Whether there are more faults than are told. */
  isTruncated: boolean;
  /** What could be read, also of a faulty file. */
  counts: FrameworkCounts | null;
}

/** Line and column of a fault of the JSON text, as far as the parser tells. */
function positionOf(error: unknown, text: string): { line: number; column: number } {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function parse(text: string, list: FaultList): unknown {
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
    list.add('', 'too_large', { max: MAX_FILE_BYTES });
    return undefined;
  }
  try {
    const value = JSON.parse(text) as unknown;
    for (const path of findDuplicateKeys(text)) list.add(path, 'duplicate_key');
    return value;
  } catch (error) {
    list.add('', 'invalid_json', positionOf(error, text));
    return undefined;
  }
}

/**
 * Reads one framework version from the text of its JSON file and finds every fault in one pass. Pure: the
 * same text gives the same answer, whatever the database holds.
 */
export function readFrameworkFile(content: string): ReadFramework {
  const list = new FaultList();
  const value = parse(content.replace(/^\ufeff/, ''), list);
  if (value === undefined) return { file: null, faults: list.faults, isTruncated: false, counts: null };
  const root = new FileNode(list, '', value).object<
    (typeof REQUIRED_KEYS)[number] | (typeof OPTIONAL_KEYS)[number]
  >(REQUIRED_KEYS, OPTIONAL_KEYS);
  const known = new Known();
  const header = readHeader(root);
  const file: FrameworkFile = {
    ...header,
    groups: readGroups(root.groups, known),
    levels: readLevels(root.levels, known),
    domains: readDomains(root.domains, known, header.completeness === COMPLETE),
    profiles: readProfiles(root.profiles, known),
    details: readDetails(root, known.steps),
  };
  checkCompleteness(root, file, known.skills.size);
  const { faults, isTruncated } = list;
  return { file: faults.length > 0 ? null : file, faults, isTruncated, counts: countsOf(file) };
}
