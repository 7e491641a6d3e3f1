import { uuidv7 } from 'uuidv7';
import type { Database } from '@platform/database';

/** A short true-or-false question, as authors send it. */
export const anItemDraft = (prompt = 'Mật khẩu nên dùng chung cho mọi tài khoản.') => ({
  skillCode: '4.1',
  kind: 'THEORY' as const,
  difficulty: 'EASY' as const,
  cognitiveLevel: 'UNDERSTAND' as const,
  content: {
    type: 'TRUE_FALSE' as const,
    prompt,
    correct: false,
    explanation: 'Lộ một nơi là lộ mọi nơi.',
    source: 'Dữ liệu kiểm thử',
  },
});

/** An approved question in a unit's bank. */
export async function anApprovedItem(
  database: Database,
  options: {
    unitId: string;
    skillCode?: string;
    kind?: 'THEORY' | 'PRACTICE';
    difficulty?: 'EASY' | 'MEDIUM' | 'HARD';
    prompt?: string;
    /** Instead of a true-or-false question. */
    content?: object;
  },
): Promise<{ itemId: string; itemVersionId: string; code: string }> {
  const [itemId, itemVersionId] = [uuidv7(), uuidv7()];
  const code = `T-${itemId}`;
  const draft = anItemDraft(options.prompt ?? `Nhận định ${itemId}.`);
  await database.query('insert into assessment.item (id, unit_id, code) values ($1, $2, $3)', [
    itemId,
    options.unitId,
    code,
  ]);
  await database.query(
    `insert into assessment.item_version (id, item_id, number, state, skill_code, kind, difficulty,
      cognitive_level, content, approved_at) values ($1, $2, 1, 'APPROVED', $3, $4, $5, $6, $7, now())`,
    [
      itemVersionId,
      itemId,
      options.skillCode ?? draft.skillCode,
      options.kind ?? draft.kind,
      options.difficulty ?? draft.difficulty,
      draft.cognitiveLevel,
      JSON.stringify(options.content ?? draft.content),
    ],
  );
  return { itemId, itemVersionId, code };
}
