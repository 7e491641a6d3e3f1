import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { CourseStructure } from './course-structure';
import { CourseStructureRepository } from './course-structure.repository';

/** Bytes of lessons one process keeps at most. */
const CACHE_BYTES = 64_000_000;

const sizeOf = (structure: CourseStructure): number =>
  structure.lessons.reduce((sum, lesson) => sum + Buffer.byteLength(lesson.body) + 500, 2_000);

/**
 * Published versions, read once per process: they never change (invariant 9), so nothing ever needs to be thrown
 * out. Only a version's `state` may be older than the truth (it can retire): ask the course whether it is open.
 */
@Injectable()
export class CourseStructures {
  private readonly known = new LRUCache<string, CourseStructure>({
    maxSize: CACHE_BYTES,
    sizeCalculation: sizeOf,
  });
  /** Loads under way, so that a class that starts together reads a course once. */
  private readonly loading = new Map<string, Promise<CourseStructure[]>>();

  constructor(private readonly structures: CourseStructureRepository) {}

  /** The versions by their id. One that is not published is an error of the caller. */
  async getMany(versionIds: string[]): Promise<Map<string, CourseStructure>> {
    const found = new Map<string, CourseStructure>();
    const missing: string[] = [];
    for (const id of new Set(versionIds)) {
      const structure = this.known.get(id);
      if (structure) found.set(id, structure);
      else missing.push(id);
    }
    for (const structure of missing.length > 0 ? await this.read(missing) : [])
      found.set(structure.version.id, structure);
    for (const id of missing) if (!found.has(id)) throw new Error(`Course version ${id} is not published`);
    return found;
  }

  async get(versionId: string): Promise<CourseStructure> {
    return (await this.getMany([versionId])).get(versionId) as CourseStructure;
  }

  private async read(ids: string[]): Promise<CourseStructure[]> {
    const fresh = ids.filter((id) => !this.loading.has(id));
    if (fresh.length > 0) {
      const load = this.load(fresh).finally(() => fresh.forEach((id) => this.loading.delete(id)));
      for (const id of fresh) this.loading.set(id, load);
    }
    const loads = new Set(ids.flatMap((id) => this.loading.get(id) ?? []));
    return (await Promise.all(loads)).flat();
  }

  private async load(ids: string[]): Promise<CourseStructure[]> {
    const loaded = await this.structures.load(ids);
    const published = loaded.filter(({ version }) => version.publishedAt !== null);
    for (const structure of published) this.known.set(structure.version.id, structure);
    return published;
  }
}
