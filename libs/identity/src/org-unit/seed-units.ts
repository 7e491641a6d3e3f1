import type { OrgUnitType } from './org-unit.entity';

/** The key of a unit in the real world: codes alone were reused (domain.md rule 33). */
export interface UnitKey {
  type: OrgUnitType;
  code: string;
  validFrom: string;
}

export interface SeedUnit extends UnitKey {
  nameVi: string;
  nameEn: string | null;
  parent: UnitKey | null;
  validTo: string | null;
}

export interface SeedSuccessor {
  unit: UnitKey;
  successor: UnitKey;
}

/** `content/provinces.json` */
export interface ProvincesFile {
  effectiveFrom: string;
  formerFrom: string;
  provinces: {
    code: string;
    nameVi: string;
    nameEn: string;
    mergedFrom: [code: string, nameVi: string][];
    /** Where the same province changed its type, each with its first day. */
    versions?: { nameVi: string; validFrom: string }[];
  }[];
}

/** `content/communes.json` */
export interface CommunesFile {
  rows: [code: string, nameVi: string, provinceCode: string][];
}

/** `content/other-units.json`; all of them stand below Thanh Hóa. */
export interface OtherUnitsFile {
  units: {
    type: OrgUnitType;
    code: string;
    nameVi: string;
    nameEn: string | null;
    validFrom: string;
    validTo: string | null;
    successor?: string;
  }[];
}

const NATION: SeedUnit = {
  type: 'NATION',
  code: 'VN',
  nameVi: 'Việt Nam',
  nameEn: 'Viet Nam',
  parent: null,
  validFrom: '1945-09-02',
  validTo: null,
};

const SAMPLE_PROVINCE = '38';

/**
 * The administrative map as rows, level by level: the nation; the provinces of today, their closed versions and
 * the 63 of before 2025-07-01 (202/2025/QH15); communes, districts of the older plans, sample organisations.
 * Communes hang below the province as it is today. The two districts do so as well, though they are older than
 * it: whoever answers for their plans has a role on today's province.
 */
export function seedUnits(
  provincesFile: ProvincesFile,
  communesFile: CommunesFile,
  otherUnitsFile: OtherUnitsFile,
): { levels: SeedUnit[][]; successors: SeedSuccessor[] } {
  const provinces: SeedUnit[] = [];
  const successors: SeedSuccessor[] = [];
  const today = new Map<string, UnitKey>();
  const { effectiveFrom, formerFrom } = provincesFile;
  for (const { code, nameVi, nameEn, mergedFrom, versions } of provincesFile.provinces) {
    const chain = versionChain(code, nameEn, versions ?? [{ nameVi, validFrom: effectiveFrom }]);
    provinces.push(...chain);
    chain.slice(1).forEach((next, index) => {
      const previous = chain[index];
      if (previous) successors.push({ unit: previous, successor: next });
    });
    const [first] = chain;
    const last = chain.at(-1);
    if (!first || !last) throw new Error(`Province ${code} has no version`);
    today.set(code, last);
    for (const [formerCode, formerName] of mergedFrom) {
      const former = province(formerCode, formerName, null, formerFrom, effectiveFrom);
      provinces.push(former);
      successors.push({ unit: former, successor: first });
    }
  }
  const parentOf = (code: string): UnitKey => {
    const found = today.get(code);
    if (!found) throw new Error(`No province ${code}`);
    return found;
  };
  const communes = communesFile.rows.map(([code, nameVi, provinceCode]): SeedUnit => ({
    type: 'COMMUNE',
    code,
    nameVi,
    nameEn: null,
    parent: parentOf(provinceCode),
    validFrom: effectiveFrom,
    validTo: null,
  }));
  const others = otherUnitsFile.units.map(({ successor, ...unit }): SeedUnit => {
    if (successor) successors.push({ unit, successor: parentOf(successor) });
    return { ...unit, parent: parentOf(SAMPLE_PROVINCE) };
  });
  return { levels: [[NATION], provinces, [...communes, ...others]], successors };
}

/** Versions of one province, each closed on the day on which the next begins. */
const versionChain = (
  code: string,
  nameEn: string,
  versions: { nameVi: string; validFrom: string }[],
): SeedUnit[] =>
  versions.map(({ nameVi, validFrom }, index) =>
    province(code, nameVi, nameEn, validFrom, versions[index + 1]?.validFrom ?? null),
  );

const province = (
  code: string,
  nameVi: string,
  nameEn: string | null,
  validFrom: string,
  validTo: string | null,
): SeedUnit => ({ type: 'PROVINCE', code, nameVi, nameEn, parent: NATION, validFrom, validTo });
