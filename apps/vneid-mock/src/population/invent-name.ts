import names from '../../content/names.json';
import { pick, type Random } from '../chance/seeded-random';
import type { Sex } from './person';

type NameKind = (typeof names.kinds)[number];

/** Invents a name that is usual for people born in that province (first three digits of the number). */
export function inventName(random: Random, birthPlace: string, sex: Sex): string {
  const kind = chooseKind(random, birthPlace);
  const { middle, given } = sex === 'F' ? kind.female : kind.male;
  const first = pick(random, middle);
  // "H'" is written together with the given name: H'Hoa.
  const ownName = first.endsWith("'")
    ? first + pick(random, given)
    : `${first} ${pick(random, given)}`.trim();
  const clan = pick(random, kind.clans);
  return kind.clanFirst ? `${clan} ${ownName}` : `${ownName} ${clan}`;
}

function chooseKind(random: Random, birthPlace: string): NameKind {
  let chance = random() * 100;
  for (const kind of names.kinds) {
    if (!kind.provinces.includes(birthPlace)) continue;
    if (chance < kind.share) return kind;
    chance -= kind.share;
  }
  const usual = names.kinds[0];
  if (!usual) throw new Error('content/names.json holds no names');
  return usual;
}
