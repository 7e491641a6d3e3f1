import content from '../../content/demo-people.json';
import { isLearnerGroup, type Person } from './person';

type Row = (typeof content.people)[number];

/** The invented people of `content/demo-people.json`, those of the demo first. */
export const demoPeople: readonly Person[] = content.people.map(toPerson);

function toPerson(row: Row): Person {
  const { sex, level } = row;
  const groups = row.groups.filter(isLearnerGroup);
  if ((sex !== 'F' && sex !== 'M') || (level !== 1 && level !== 2) || groups.length !== row.groups.length) {
    throw new Error(`content/demo-people.json: a wrong value for ${row.personalNumber}`);
  }
  return { ...row, fullName: row.fullName.normalize('NFC'), sex, level, groups };
}
