import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DemoClient, until } from './client';
import { type CertificateLine, check, type Progress } from './report';
import { signIn } from './sign-in';
import type { AskedQuestion, StudyNotes } from './study-notes';

export interface DemoLearner {
  fullName: string;
  group: 'ND' | 'CBCC' | 'HSSV' | 'NLDDN';
  courseCode: string;
  /** What the person types into the catalogue's search, without accents. */
  search: string;
  /** How many questions are answered wrongly on purpose: people are people. */
  mistakes: number;
}

interface Certificate {
  id: string;
  serial: string;
  programmeCode: string;
  checkUrl: string;
  state: string;
  confirmation: { state: string };
}

interface AttemptView {
  id: string;
  state: string;
  answeredCount: number;
  questions: AskedQuestion[];
  result: { score: number; maxScore: number; isPassed: boolean } | null;
}

const ENROLMENT = `id percent totalLessons completedAt nextLesson { lesson { id title } }
  lessons { state lesson { id title } }`;
const ATTEMPT = `id state answeredCount questions { id type prompt choices { id text } targets { id text } }
  result { score maxScore isPassed }`;

/** One person's way from the first sign-in to a certificate in VNeID, each step checked. */
export class LearnerJourney {
  private token = '';

  constructor(
    private readonly client: DemoClient,
    private readonly progress: Progress,
    private readonly notes: StudyNotes,
    private readonly learner: DemoLearner,
    private readonly filesDir: string,
  ) {}

  async run(
    person: { fullName: string; personalNumber: string; birthDate: string },
    communeId: string,
  ): Promise<CertificateLine> {
    const { fullName, group } = this.learner;
    const step = <T>(what: string, work: () => Promise<T>) =>
      this.progress.step(`${fullName}: ${what}`, work);
    await step('đăng nhập VNeID', async () => {
      this.token = (await signIn(this.client.apiUrl, person)).accessToken;
      const { updateMe } = await this.client.graphql<{ updateMe: { groups: string[] } }>(
        this.token,
        `mutation ($groups: [LearnerGroup!], $unit: ID) { updateMe(input: { groups: $groups, residenceUnitId: $unit }) { groups } }`,
        { groups: [group], unit: communeId },
      );
      check(updateMe.groups.includes(group), `${fullName} is in group ${group}`);
    });
    const earlier = await this.certificate();
    if (!earlier) {
      await step('học khóa học', () => this.learn());
      await step('làm bài kiểm tra', () => this.sit());
    }
    const certificate = await step('nhận chứng nhận', () =>
      until(() => this.certificate(), 60, 'the certificate').then((found) => found),
    );
    const confirmed = await step('VNeID xác nhận', () =>
      until(
        async () => {
          const found = await this.certificate();
          return found?.confirmation.state === 'ACCEPTED' ? found : null;
        },
        60,
        'the confirmation of VNeID',
      ),
    );
    await step('kiểm tra công khai', () =>
      this.checkPublicly(certificate.serial, certificate.checkUrl, person),
    );
    const pdf = await step('tải PDF', () => this.savePdf(certificate));
    return {
      person: fullName,
      group,
      mark: await this.mark(),
      serial: certificate.serial,
      vneid: confirmed.confirmation.state,
      verifyUrl: certificate.checkUrl,
      pdf,
    };
  }

  private async learn(): Promise<void> {
    const { courses } = await this.client.graphql<{ courses: { nodes: { id: string; code: string }[] } }>(
      null,
      'query ($search: String) { courses(search: $search) { nodes { id code } } }',
      { search: this.learner.search },
    );
    const course = courses.nodes.find(({ code }) => code === this.learner.courseCode);
    check(course !== undefined, `"${this.learner.search}" finds ${this.learner.courseCode}`);
    const { enrol } = await this.client.graphql<{ enrol: { id: string } }>(
      this.token,
      'mutation ($id: ID!) { enrol(input: { courseId: $id }) { ... on Enrolment { id } ... on EnrolRefusal { message } } }',
      { id: course.id },
    );
    for (;;) {
      const { enrolment } = await this.client.graphql<{
        enrolment: { percent: number; nextLesson: { lesson: { id: string } } | null };
      }>(this.token, `query ($id: ID!) { enrolment(id: $id) { ${ENROLMENT} } }`, { id: enrol.id });
      const next = enrolment.nextLesson;
      if (!next) return check(enrolment.percent === 100, 'the course is complete');
      const input = { enrolmentId: enrol.id, lessonId: next.lesson.id };
      await this.client.graphql(
        this.token,
        'mutation ($input: OpenLessonInput!) { openLesson(input: $input) { __typename } }',
        { input },
      );
      await this.client.graphql(
        this.token,
        'mutation ($input: CompleteLessonInput!) { completeLesson(input: $input) { __typename } }',
        { input },
      );
    }
  }

  private async sit(): Promise<void> {
    const { quiz } = await this.client.graphql<{ quiz: { id: string } }>(
      this.token,
      'query ($code: String!) { quiz(code: $code) { id title } }',
      { code: `pho-cap-${this.learner.group.toLowerCase()}` },
    );
    const { startAttempt } = await this.client.graphql<{ startAttempt: AttemptView }>(
      this.token,
      `mutation ($id: ID!) { startAttempt(input: { quizId: $id }) { ... on Attempt { ${ATTEMPT} } ... on StartAttemptRefusal { message } } }`,
      { id: quiz.id },
    );
    const answers = startAttempt.questions.map((question, index) => ({
      questionId: question.id,
      sequence: 1,
      ...(index < this.learner.mistakes ? {} : this.notes.answer(question)),
    }));
    const half = Math.floor(answers.length / 2);
    await this.save(startAttempt.id, answers.slice(0, half));
    // The phone's battery is empty: another device goes on where this one stopped.
    const { attempt } = await this.client.graphql<{ attempt: AttemptView }>(
      this.token,
      `query ($id: ID!) { attempt(id: $id) { ${ATTEMPT} } }`,
      { id: startAttempt.id },
    );
    // Questions that this person does not know stay open: an empty answer counts as none.
    const given = half - Math.min(half, this.learner.mistakes);
    check(
      attempt.state === 'STARTED' && attempt.answeredCount === given,
      'the second device sees every answer',
    );
    await this.save(attempt.id, answers.slice(half));
    await this.client.graphql(
      this.token,
      'mutation ($id: ID!) { submitAttempt(input: { attemptId: $id }) { state } }',
      { id: attempt.id },
    );
    const graded = await until(
      async () => {
        const { attempt: now } = await this.client.graphql<{ attempt: AttemptView }>(
          this.token,
          `query ($id: ID!) { attempt(id: $id) { ${ATTEMPT} } }`,
          { id: attempt.id },
        );
        return now.state === 'GRADED' ? now : null;
      },
      30,
      'the marks',
    );
    check(graded.result?.isPassed === true, `${this.learner.fullName} has passed`);
  }

  private async save(attemptId: string, answers: { questionId: string }[]): Promise<void> {
    const { saveResponses } = await this.client.graphql<{
      saveResponses: { stored?: unknown[]; message?: string };
    }>(
      this.token,
      `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
        ... on SavedResponses { stored { questionId sequence } digest } ... on SaveResponsesRefusal { message } } }`,
      { input: { attemptId, answers } },
    );
    check(saveResponses.stored?.length === answers.length, 'every answer is acknowledged');
  }

  private async certificate(): Promise<Certificate | null> {
    const { myCertificates } = await this.client.graphql<{ myCertificates: Certificate[] }>(
      this.token,
      '{ myCertificates { id serial programmeCode checkUrl state confirmation { state } } }',
    );
    const code = `pho-cap-${this.learner.group.toLowerCase()}`;
    const found = myCertificates.filter(({ programmeCode }) => programmeCode === code);
    check(found.length <= 1, 'a right earns one certificate');
    return found[0] ?? null;
  }

  private async checkPublicly(
    serial: string,
    checkUrl: string,
    person: { fullName: string; personalNumber: string },
  ): Promise<void> {
    const { type, content } = await this.client.download(null, checkUrl);
    const page = content.toString('utf8');
    check(type.startsWith('text/html') && page.includes(serial), 'the page shows the serial');
    check(!page.includes(person.personalNumber), 'the page does not show the personal number');
    check(!page.includes(person.fullName), 'the page masks the name');
    check(content.length < 100_000, 'the page is small');
  }

  private async savePdf({ id, serial }: Certificate): Promise<string> {
    const { content } = await this.client.download(this.token, `/certificates/${id}/pdf`);
    check(content.subarray(0, 5).toString() === '%PDF-', 'the PDF is one');
    mkdirSync(this.filesDir, { recursive: true });
    const path = resolve(join(this.filesDir, `${serial}.pdf`));
    writeFileSync(path, content);
    return path;
  }

  private async mark(): Promise<string> {
    const { myAttempts } = await this.client.graphql<{ myAttempts: { nodes: AttemptView[] } }>(
      this.token,
      `{ myAttempts { nodes { id state answeredCount result { score maxScore isPassed } } } }`,
    );
    const passed = myAttempts.nodes.find(({ result }) => result?.isPassed)?.result;
    return passed ? `${passed.score}/${passed.maxScore}` : '';
  }
}
