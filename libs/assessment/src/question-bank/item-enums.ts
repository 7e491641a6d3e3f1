import { registerEnumType } from '@nestjs/graphql';
import { IMPORT_OUTCOMES } from './item-import.service';
import { ITEM_VISIBILITIES } from './item-description';
import { COGNITIVE_LEVELS, ITEM_DIFFICULTIES, ITEM_KINDS } from './item-draft';
import { ITEM_SORTS } from './item-search';
import { MARKED_BY } from './marked-by';
import { ITEM_STATES, ITEM_STEPS, type ItemStep } from './item-life-cycle';

const enumOf = <const Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [V in Value]: V };

export const ItemKindEnum = enumOf(ITEM_KINDS);
registerEnumType(ItemKindEnum, {
  name: 'ItemKind',
  description: 'Theory or practice: tests keep a share of each.',
});

export const ItemDifficultyEnum = enumOf(ITEM_DIFFICULTIES);
registerEnumType(ItemDifficultyEnum, { name: 'ItemDifficulty', description: 'How hard a question is.' });

export const CognitiveLevelEnum = enumOf(COGNITIVE_LEVELS);
registerEnumType(CognitiveLevelEnum, {
  name: 'CognitiveLevel',
  description: 'What a question asks of the mind.',
  valuesMap: {
    REMEMBER: { description: 'Nhận biết.' },
    UNDERSTAND: { description: 'Thông hiểu.' },
    APPLY: { description: 'Vận dụng.' },
  },
});

export const MarkedByEnum = enumOf(MARKED_BY);
registerEnumType(MarkedByEnum, {
  name: 'MarkedBy',
  description: 'Who marks the answers to a question.',
  valuesMap: {
    MACHINE: { description: 'A program, at once.' },
    PEOPLE: { description: 'Markers by a rubric: essays and handed-in files.' },
  },
});

export const ItemSortEnum = enumOf(ITEM_SORTS);
registerEnumType(ItemSortEnum, {
  name: 'ItemSort',
  description: 'In which order questions are listed.',
  valuesMap: {
    CODE: { description: 'By code.' },
    NEWEST: { description: 'What was begun last first.' },
    MOST_ASKED: { description: 'By `timesAsked`, the most first.' },
  },
});

export const ItemStateEnum = enumOf(ITEM_STATES);
registerEnumType(ItemStateEnum, {
  name: 'ItemState',
  description: 'Where a version of a question stands.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    IN_REVIEW: { description: 'Waits for another person; cannot be changed.' },
    APPROVED: { description: 'May be drawn; never changes again.' },
    LIVE: { description: 'Approved, and a published quiz may draw it.' },
    QUARANTINED: { description: 'In doubt: attempts that start now do not get it, running ones keep it.' },
    RETIRED: { description: 'Out of use, or followed by a newer version.' },
  },
});

export const ItemVisibilityEnum = enumOf(ITEM_VISIBILITIES);
registerEnumType(ItemVisibilityEnum, {
  name: 'ItemVisibility',
  description: 'Whose quizzes may draw a question.',
  valuesMap: {
    UNIT: { description: 'Those of the unit that owns it.' },
    SUBTREE: { description: 'Those of the unit and of the units below.' },
    NATIONAL: { description: 'Those of every unit; every reader of a bank reads it, key included.' },
  },
});

export const ItemStepEnum = enumOf(Object.keys(ITEM_STEPS) as ItemStep[]);
registerEnumType(ItemStepEnum, {
  name: 'ItemStep',
  description: 'What moved a version of a question from one state to another.',
  valuesMap: {
    SUBMIT: { description: 'An author handed it to the reviewers.' },
    WITHDRAW: { description: 'The handing over was undone.' },
    RETURN: { description: 'A reviewer gave it back.' },
    APPROVE: { description: 'Another person approved it.' },
    PUBLISH: { description: 'A quiz that may draw it was published.' },
    QUARANTINE: { description: 'Taken out of new attempts.' },
    RELEASE: { description: 'Another person let it back.' },
    RETIRE: { description: 'Taken out of use.' },
    REPLACE: { description: 'A newer version took its place.' },
    REINSTATE: { description: 'The retirement was undone.' },
  },
});

export const ItemScoringEnum = enumOf([
  'ALL_OR_NOTHING',
  'RIGHT_MINUS_WRONG',
  'WEIGHTED',
  'EXACT',
  'ADJACENT_PAIRS',
]);
registerEnumType(ItemScoringEnum, {
  name: 'ItemScoring',
  description: 'How partly right answers count.',
  valuesMap: {
    ALL_OR_NOTHING: { description: 'MULTIPLE_CHOICE and HOTSPOT: exactly the right choices.' },
    RIGHT_MINUS_WRONG: {
      description:
        'MULTIPLE_CHOICE and HOTSPOT: share of the right choices less share of the wrong ones, at least 0.',
    },
    WEIGHTED: { description: 'MULTIPLE_CHOICE: the sum of the weights of what was chosen, 0 to 1000.' },
    EXACT: { description: 'ORDER: exactly the right order.' },
    ADJACENT_PAIRS: { description: 'ORDER: share of neighbours that still follow each other.' },
  },
});

export const ItemAccentsEnum = enumOf(['STRICT', 'TOLERANT']);
registerEnumType(ItemAccentsEnum, {
  name: 'ItemAccents',
  description:
    'Whether a typed text needs its marks; "chuyen khoan" for "chuyển khoản" is right with TOLERANT.',
});

export const ItemLetterCaseEnum = enumOf(['STRICT']);
registerEnumType(ItemLetterCaseEnum, {
  name: 'ItemLetterCase',
  description: 'Whether a typed text needs its capital letters; left out, it does not.',
  valuesMap: { STRICT: { description: '"qr" for "QR" is wrong.' } },
});

export const ItemSpacesEnum = enumOf(['STRICT', 'IGNORED']);
registerEnumType(ItemSpacesEnum, {
  name: 'ItemSpaces',
  description:
    'Which spaces of a typed text count; left out, several between words count as one. Those at its ends never count.',
  valuesMap: {
    STRICT: { description: 'Between words as many as in the key: "a  b" for "a b" is wrong.' },
    IGNORED: { description: 'None: "0912345678" for "0912 345 678" is right.' },
  },
});

export const ItemImportOutcomeEnum = enumOf(IMPORT_OUTCOMES);
registerEnumType(ItemImportOutcomeEnum, {
  name: 'ItemImportOutcome',
  description: 'What an import makes of a question.',
  valuesMap: {
    CREATED: { description: 'New in the bank, as a draft.' },
    CHANGED: { description: 'Says something else than the newest version: a draft holds the change.' },
    UNCHANGED: { description: 'The bank has exactly this.' },
    FAULTY: { description: 'See `faults`; nothing of the file is written.' },
  },
});
