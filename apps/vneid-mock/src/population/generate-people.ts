import birthPlaces from '../../content/birth-places.json';
import { between, hashText, pick, type Random, seededRandom } from '../chance/seeded-random';
import { inventName } from './invent-name';
import type { AccountLevel, LearnerGroup, Person } from './person';
import { composePersonalNumber } from './personal-number';

/** The free digits stay below this, so that a number never meets one of the demo people's (900000 and up). */
const FREE_NUMBERS = 900_000;
/** Shares no factor with FREE_NUMBERS, so that multiplying by it walks through all of them without repeating. */
const STRIDE = 618_031;
/** Ages are reckoned in this year and not today, so that a seed gives the same people for ever. */
const REFERENCE_YEAR = 2026;

/** The most people one seed can give. */
export const MOST_GENERATED_PEOPLE = FREE_NUMBERS;

/**
 * Invents `count` people, one at a time: the same seed gives the same people in the same order, a longer
 * run begins with the shorter one, and nobody shares a personal number although nothing is remembered.
 */
export function* generatePeople(count: number, seed: number): Generator<Person, void, undefined> {
  if (!Number.isInteger(count) || count < 0 || count > MOST_GENERATED_PEOPLE) {
    throw new RangeError(`Between 0 and ${MOST_GENERATED_PEOPLE} people can be generated, not ${count}`);
  }
  const start = hashText(`start:${seed}`) % FREE_NUMBERS;
  for (let index = 0; index < count; index += 1) {
    const random = seededRandom(hashText(`${seed}:${index}`));
    yield inventPerson(random, (start + index * STRIDE) % FREE_NUMBERS);
  }
}

function inventPerson(random: Random, free: number): Person {
  const place = pick(random, birthPlaces.provinces);
  const sex = random() < 0.5 ? 'F' : 'M';
  const age = inventAge(random);
  const month = String(between(random, 1, 12)).padStart(2, '0');
  // Up to the 28th only: no date to get wrong.
  const day = String(between(random, 1, 28)).padStart(2, '0');
  const birthDate = `${REFERENCE_YEAR - age}-${month}-${day}`;
  // One in four lives away from the province of birth; nobody may derive residence from the number.
  const home = random() < 0.75 ? place : pick(random, birthPlaces.provinces);
  return {
    personalNumber: composePersonalNumber(place.prefix, birthDate, sex, free),
    fullName: inventName(random, place.prefix, sex).normalize('NFC'),
    birthDate,
    sex,
    groups: inventGroups(random, age),
    level: inventLevel(random, age),
    communeCode: pick(random, home.communes),
  };
}

function inventAge(random: Random): number {
  const chance = random();
  if (chance < 0.2) return between(random, 8, 17);
  if (chance < 0.85) return between(random, 18, 60);
  return between(random, 61, 85);
}

function inventGroups(random: Random, age: number): LearnerGroup[] {
  if (age < 18) return ['HSSV'];
  const chance = random();
  if (age <= 22) return chance < 0.6 ? ['HSSV'] : chance < 0.7 ? ['HSSV', 'NLDDN'] : ['NLDDN'];
  if (age > 60) return chance < 0.9 ? ['ND'] : ['ND', 'NLDDN'];
  if (chance < 0.45) return ['ND'];
  if (chance < 0.75) return ['NLDDN'];
  if (chance < 0.82) return ['NLDDN', 'ND'];
  return chance < 0.95 ? ['CBCC'] : ['CBCC', 'ND'];
}

/** Children under 14 get an account on request only (NĐ 69/2024/NĐ-CP); here theirs are of level 1. */
function inventLevel(random: Random, age: number): AccountLevel {
  if (age < 14) return 1;
  return random() < 0.88 ? 2 : 1;
}
