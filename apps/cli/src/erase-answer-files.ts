import { AnswerFileKeeping } from '@app/assessment';
import { toUuid } from '@platform/graphql';
import { withServices } from './with-services';

const usage = 'usage: erase-answer-files <learner id (lrn_…)> <why, e.g. the number of the request>';

/** Deletes the files that a person handed in, at their request; the audit log keeps why and how many. */
export async function eraseAnswerFiles([learner, ...why]: string[]): Promise<void> {
  const reason = why.join(' ').trim();
  if (!learner || !reason) throw new Error(usage);
  const learnerId = toUuid('lrn', learner, 'learner id');
  await withServices(async (app) => {
    const erased = await app.get(AnswerFileKeeping).eraseOf(learnerId, reason);
    process.stdout.write(`${erased} files erased\n`);
  });
}
