import { Injectable } from '@nestjs/common';
import { notFound } from '@platform/errors';
import { CatalogueRepository, type CatalogueRow, type CourseFilter } from './catalogue.repository';
import type { CourseStructure } from './course-structure';
import { CourseStructures } from './course-structures';

/** A course as the public may see it. */
export interface CourseView {
  structure: CourseStructure;
  /** Whether new learners may enrol. */
  isOpen: boolean;
}

@Injectable()
export class CatalogueService {
  constructor(
    private readonly catalogue: CatalogueRepository,
    private readonly structures: CourseStructures,
  ) {}

  /** A page of open courses; `limit` rows after the cursor's (sort key, course id). */
  async search(
    filter: CourseFilter,
    after: string[] | null,
    limit: number,
  ): Promise<(CatalogueRow & CourseView)[]> {
    const rows = await this.catalogue.search(filter, after, limit);
    const structures = await this.structures.getMany(rows.map((row) => row.versionId));
    return rows.flatMap((row) => {
      const structure = structures.get(row.versionId);
      return structure ? [{ ...row, structure, isOpen: true }] : [];
    });
  }

  async get(key: { id: string } | { code: string }): Promise<CourseView> {
    const row = await this.catalogue.find(key);
    if (!row) throw notFound('course');
    return { structure: await this.structures.get(row.versionId), isOpen: row.isOpen };
  }
}
