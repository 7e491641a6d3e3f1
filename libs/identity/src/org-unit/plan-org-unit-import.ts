import { type ImportRow, rowNote, type RowNote } from '@platform/tabular';
import { existsOn, isGoneOn, mayStandBelow, overlap } from './org-unit-rules';
import { type NewUnit, pathLabel, type TreeUnit } from './org-unit-tree.repository';
import type { OrgUnitType } from './org-unit.entity';
import type { OrgUnitRow } from './read-org-unit-row';

type Key = { type: OrgUnitType; code: string };
const keyOf = ({ type, code }: Key) => `${type}:${code}`;

/** What stands in the database, as far as the file concerns it. */
export interface KnownTree {
  /** Versions of every type and code in the file, as unit or as parent. */
  units: readonly TreeUnit[];
  parentKeys: ReadonlyMap<string, Key>;
}

export interface OrgUnitPlan {
  rows: ImportRow[];
  inserts: NewUnit[];
  renames: { id: string; nameVi: string; nameEn: string | null }[];
}

/**
 * Decides what each row of a file of units does, without writing. Parents may stand anywhere in the file.
 * A stored unit is found by type, code and first day; an import renames it but neither moves nor closes it,
 * for that takes a reason.
 */
export function planOrgUnitImport(
  rows: readonly { line: number; unit: OrgUnitRow | RowNote[] }[],
  known: KnownTree,
  newId: () => string,
): OrgUnitPlan {
  return new Planner(rows, known, newId).plan();
}

class Planner {
  private readonly versions = new Map<string, TreeUnit[]>();
  private readonly linesByKey = new Map<string, number[]>();
  private readonly results = new Map<number, ImportRow>();
  private readonly running = new Set<number>();
  private readonly inserts: NewUnit[] = [];
  private readonly renames: OrgUnitPlan['renames'] = [];
  private readonly units = new Map<number, OrgUnitRow>();

  constructor(
    rows: readonly { line: number; unit: OrgUnitRow | RowNote[] }[],
    private readonly known: KnownTree,
    private readonly newId: () => string,
  ) {
    for (const unit of known.units) push(this.versions, keyOf(unit), unit);
    for (const { line, unit } of rows) {
      if (Array.isArray(unit)) {
        this.results.set(line, { line, status: 'FAILED', notes: unit });
        continue;
      }
      this.units.set(line, unit);
      push(this.linesByKey, keyOf(unit), line);
    }
  }

  plan(): OrgUnitPlan {
    for (const line of this.units.keys()) this.decide(line);
    return { rows: [...this.results.values()], inserts: this.inserts, renames: this.renames };
  }

  private decide(line: number): void {
    const unit = this.units.get(line);
    if (!unit || this.results.has(line) || this.running.has(line)) return;
    this.running.add(line);
    this.results.set(line, { line, ...this.outcome(line, unit) });
    this.running.delete(line);
  }

  private outcome(line: number, unit: OrgUnitRow): Omit<ImportRow, 'line'> {
    const twin = this.linesByKey
      .get(keyOf(unit))
      ?.find((other) => other < line && this.units.get(other)?.validFrom === unit.validFrom);
    if (twin !== undefined) return failed('duplicate_in_file', 'code', { line: twin });
    const stored = this.versions.get(keyOf(unit))?.find((version) => version.validFrom === unit.validFrom);
    return stored ? this.compare(stored, unit) : this.found(unit);
  }

  private compare(stored: TreeUnit, unit: OrgUnitRow): Omit<ImportRow, 'line'> {
    if (!stored.isInScope) return failed('out_of_scope', 'code');
    const parent = stored.parentId ? this.known.parentKeys.get(stored.parentId) : undefined;
    if ((parent && keyOf(parent)) !== (unit.parent ? keyOf(unit.parent) : undefined))
      return failed('other_parent', 'parentCode');
    if (stored.validTo !== unit.validTo) return failed('other_end', 'validTo');
    if (stored.nameVi === unit.nameVi && stored.nameEn === unit.nameEn)
      return { status: 'UNCHANGED', notes: [] };
    this.renames.push({ id: stored.id, nameVi: unit.nameVi, nameEn: unit.nameEn });
    return { status: 'UPDATED', notes: [] };
  }

  private found(unit: OrgUnitRow): Omit<ImportRow, 'line'> {
    if (!unit.parent) return failed('parent_missing', 'parentCode');
    for (const parentLine of this.linesByKey.get(keyOf(unit.parent)) ?? []) this.decide(parentLine);
    const parent = this.parentOf(unit, unit.parent);
    if (!parent) return failed('parent_not_found', 'parentCode');
    if (!mayStandBelow(unit.type, parent.type)) return failed('parent_type', 'parentType');
    const versions = this.versions.get(keyOf(unit)) ?? [];
    if (versions.some((version) => overlap(version, unit))) return failed('code_taken', 'code');
    const id = this.newId();
    const fresh: TreeUnit = {
      id,
      type: unit.type,
      code: unit.code,
      nameVi: unit.nameVi,
      nameEn: unit.nameEn,
      parentId: parent.id,
      path: `${parent.path}.${pathLabel(id)}`,
      validFrom: unit.validFrom,
      validTo: unit.validTo,
      isInScope: true,
    };
    push(this.versions, keyOf(unit), fresh);
    this.inserts.push(fresh);
    return { status: 'CREATED', notes: [] };
  }

  /** The version of the parent that exists on the child's first day, else one that is not gone by then. */
  private parentOf(unit: OrgUnitRow, key: Key): TreeUnit | undefined {
    const versions = (this.versions.get(keyOf(key)) ?? []).filter((version) => version.isInScope);
    return (
      versions.find((version) => existsOn(version, unit.validFrom)) ??
      versions.find((version) => !isGoneOn(version, unit.validFrom))
    );
  }
}

const failed = (code: string, path: string, values = {}): Omit<ImportRow, 'line'> => ({
  status: 'FAILED',
  notes: [rowNote(code, path, values)],
});

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const present = map.get(key);
  if (present) present.push(value);
  else map.set(key, [value]);
}
