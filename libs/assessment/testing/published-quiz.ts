import { uuidv7 } from 'uuidv7';
import type { Database } from '@platform/database';
import type { QuizSettings } from '../src/quiz/quiz-definition';

const settings = {
  minutes: 30,
  graceSeconds: 5,
  passPercent: 80,
  maxAttempts: null,
  minReplacedPercent: 0,
  replacedAgainst: 'LAST',
  requiredIdentityLevel: 1,
  shuffleChoices: true,
  review: { mark: 'RIGHT_AFTER', answers: 'AFTER_LAST_ATTEMPT' },
  opensAt: null,
  closesAt: null,
};

/** A published quiz of single-choice questions whose right answer is always the choice "đúng". */
export async function aPublishedQuiz(
  database: Database,
  options: {
    unitId: string;
    questions?: number;
    items?: number;
    settings?: Partial<Record<keyof QuizSettings, unknown>>;
    /** What the first question is instead. */
    first?: object;
  },
): Promise<{
  quizId: string;
  code: string;
  versionId: string;
  itemVersionIds: string[];
  settings: Record<string, unknown>;
}> {
  const questions = options.questions ?? 5;
  const [quizId, versionId] = [uuidv7(), uuidv7()];
  const itemVersionIds: string[] = [];
  for (let index = 0; index < (options.items ?? questions); index += 1) {
    const [itemId, itemVersionId] = [uuidv7(), uuidv7()];
    const content = {
      type: 'SINGLE_CHOICE',
      prompt: `Câu hỏi ${index + 1}?`,
      choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id === 'b' ? 'đúng' : `sai ${id}` })),
      correct: ['b'],
      explanation: 'Vì đó là câu đúng.',
      source: 'Dữ liệu kiểm thử',
    };
    await database.query('insert into assessment.item (id, unit_id, code) values ($1, $2, $3)', [
      itemId,
      options.unitId,
      `T-${itemId}`,
    ]);
    await database.query(
      `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty,
        cognitive_level, content, approved_at) values ($1, $2, 1, 'APPROVED', $3, 'THEORY', 'EASY', 'REMEMBER', $4, now())`,
      [
        itemVersionId,
        itemId,
        `1.${(index % 3) + 1}`,
        JSON.stringify(index === 0 && options.first ? options.first : content),
      ],
    );
    itemVersionIds.push(itemVersionId);
  }
  const code = `quiz-${quizId}`;
  await database.query('insert into assessment.quiz (id, code, unit_id) values ($1, $2, $3)', [
    quizId,
    code,
    options.unitId,
  ]);
  await database.query(
    `insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint, pool,
      published_at) values ($1, $2, 1, 'PUBLISHED', 'Bài kiểm tra thử', 'HVS-REF@1.0.0', $3, $4, $5, now())`,
    [
      versionId,
      quizId,
      JSON.stringify({ ...settings, ...options.settings }),
      JSON.stringify([{ skills: ['1.1'], count: questions }]),
      JSON.stringify([{ count: questions, itemVersionIds }]),
    ],
  );
  await database.query('update assessment.quiz set current_version_id = $2 where id = $1', [
    quizId,
    versionId,
  ]);
  return { quizId, code, versionId, itemVersionIds, settings: { ...settings, ...options.settings } };
}
