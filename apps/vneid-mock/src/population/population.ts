import { Injectable } from '@nestjs/common';
import { VneidMockSettings } from '../vneid-mock.settings';
import { demoPeople } from './demo-people';
import { generatePeople } from './generate-people';
import type { Person } from './person';
import { subjectOf } from './subject';

/** Always the same generated people, so that a test can name one of them. */
export const POPULATION_SEED = 2026;

/** The population register: the demo people first, then the generated ones. */
@Injectable()
export class Population {
  private readonly people: Person[] = [];
  private readonly byNumber = new Map<string, Person>();
  private readonly bySubject = new Map<string, Person>();

  constructor(settings: VneidMockSettings) {
    for (const person of demoPeople) this.add(person);
    for (const person of generatePeople(settings.vneidMockPeople, POPULATION_SEED)) this.add(person);
  }

  findByNumber(personalNumber: string): Person | null {
    return this.byNumber.get(personalNumber) ?? null;
  }

  findBySubject(subject: string): Person | null {
    return this.bySubject.get(subject) ?? null;
  }

  /** `first` people from position `from` on; `next` is the position to go on from, null at the end. */
  page(from: number, first: number): { people: Person[]; next: number | null } {
    const people = this.people.slice(from, from + first);
    const next = from + people.length;
    return { people, next: next < this.people.length ? next : null };
  }

  private add(person: Person): void {
    this.people.push(person);
    this.byNumber.set(person.personalNumber, person);
    this.bySubject.set(subjectOf(person.personalNumber), person);
  }
}
