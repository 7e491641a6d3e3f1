import { CertificationSeed } from '@app/certification';
import { AssessmentSeed } from '@app/assessment';
import { CoursesSeed } from '@app/courses';
import { IdentitySeed } from '@app/identity';
import { SkillsSeed } from '@app/skills';
import { toUuid } from '@platform/graphql';
import { signInWithVneid } from '../../../test/support/sign-in';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';
import { StudyNotes, type AskedQuestion } from '../../../tools/demo/study-notes';

const START = `mutation ($id: ID!) { startAttempt(input: { quizId: $id }) {
  ... on Attempt { id questions { id type prompt choices { id text } targets { id text } } } ... on StartAttemptRefusal { code } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) { ... on SavedResponses { answeredCount } } }`;
const SUBMIT = `mutation ($id: ID!) { submitAttempt(input: { attemptId: $id }) { id submittedAt } }`;
const CERTIFICATES = '{ myCertificates { serial confirmation { state } } }';

interface Started {
  startAttempt: { id: string; questions: AskedQuestion[] };
}
interface Certificates {
  myCertificates: { serial: string; confirmation: { state: string } }[];
}

describe('double clicks, retries and second tabs, from the start to VNeID', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true, vneid: true });
    for (const Seed of [IdentitySeed, SkillsSeed, AssessmentSeed, CoursesSeed, CertificationSeed])
      await stack.api.get<{ load(): Promise<void> }>(Seed, { strict: false }).load();
  }, 120_000);
  afterAll(() => stack.close());

  it('makes one attempt, one result, one certificate and one acceptance', async () => {
    const { accessToken: token } = await signInWithVneid(stack, 'Phạm Quốc Khánh');
    const ask = async <T>(query: string, variables = {}) => {
      const { data, errors } = await stack.graphql<T>(query, variables, token);
      if (!data) throw new Error(JSON.stringify(errors));
      return data;
    };
    await ask('mutation { updateMe(input: { groups: [NLDDN] }) { id } }');
    const { course } = await ask<{ course: { id: string } }>('{ course(code: "lao-dong-so") { id } }');
    const { enrol } = await ask<{ enrol: { id: string } }>(
      'mutation ($id: ID!) { enrol(input: { courseId: $id }) { ... on Enrolment { id } } }',
      { id: course.id },
    );
    for (let lesson = 0; lesson < 9; lesson += 1) {
      const { enrolment } = await ask<{ enrolment: { nextLesson: { lesson: { id: string } } } }>(
        'query ($id: ID!) { enrolment(id: $id) { nextLesson { lesson { id } } } }',
        { id: enrol.id },
      );
      const input = { enrolmentId: enrol.id, lessonId: enrolment.nextLesson.lesson.id };
      await ask('mutation ($input: OpenLessonInput!) { openLesson(input: $input) { __typename } }', {
        input,
      });
      await Promise.all(
        Array.from({ length: 5 }, () =>
          ask('mutation ($input: CompleteLessonInput!) { completeLesson(input: $input) { __typename } }', {
            input,
          }),
        ),
      );
    }

    const { quiz } = await ask<{ quiz: { id: string } }>('{ quiz(code: "pho-cap-nlddn") { id } }');
    const started = await Promise.all(
      Array.from({ length: 200 }, () => ask<Started>(START, { id: quiz.id })),
    );
    const ids = new Set(started.map(({ startAttempt }) => startAttempt.id));
    expect(ids.size).toBe(1);
    const attempt = started[0]?.startAttempt;
    if (!attempt) throw new Error('no attempt');

    const notes = new StudyNotes();
    const answers = attempt.questions.map((question) => ({
      questionId: question.id,
      sequence: 1,
      ...notes.answer(question),
    }));
    await ask(SAVE, { input: { attemptId: attempt.id, answers } });
    const submit = () => ask<{ submitAttempt: { submittedAt: string } }>(SUBMIT, { id: attempt.id });
    const submitted = await Promise.all(Array.from({ length: 50 }, () => submit().then(submit)));
    expect(new Set(submitted.map(({ submitAttempt }) => submitAttempt.submittedAt)).size).toBe(1);

    await eventually(async () => {
      const { myCertificates } = await ask<Certificates>(CERTIFICATES);
      return myCertificates[0]?.confirmation.state === 'ACCEPTED';
    }, 60);
    const { myCertificates } = await ask<Certificates>(CERTIFICATES);
    expect(myCertificates).toHaveLength(1);
    const results = await stack.database.query(
      `select id from assessment.attempt where state = 'GRADED' and is_passed and id = $1`,
      [toUuid('att', attempt.id)],
    );
    expect(results).toHaveLength(1);
    const statistics = (await (await fetch(`${stack.vneidUrl}/control/statistics`)).json()) as {
      accepted: number;
    };
    expect(statistics.accepted).toBe(1);
  }, 120_000);
});
