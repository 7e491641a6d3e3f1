import { badInput } from '@platform/errors';

/** The place that a question id of an attempt names, from 1; null for what is no question of it. */
export function positionOf(questionId: string, questions: number): number | null {
  const position = /^q([1-9]\d{0,3})$/.exec(questionId)?.[1];
  return position !== undefined && Number(position) <= questions ? Number(position) : null;
}

/**
 * Places of the questions that somebody contests, ascending and each once; empty for the whole attempt.
 * `BAD_USER_INPUT` with the path of an id that names no question.
 */
export function contestedPositions(questionIds: readonly string[], questions: number): number[] {
  const positions = questionIds.map((id, at) => {
    const position = positionOf(id, questions);
    if (position === null)
      throw badInput({
        path: `input.questionIds.${at}`,
        code: 'unknown_question',
        message: 'is not a question of this attempt',
      });
    return position;
  });
  return [...new Set(positions)].sort((a, b) => a - b);
}

/** Whether an appeal is about the question at a place. */
export const isContested = ({ positions }: { positions: readonly number[] }, position: number): boolean =>
  positions.length === 0 || positions.includes(position);
