import { toTypeId } from '@platform/graphql';
import type { Role } from '@platform/security';
import { aPicture } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { explained, type Question, samples } from './question-samples';
import { eventually, startTestStack, type TestStack } from '../../../test/support/test-stack';

const CREATE_ITEM = `mutation ($input: CreateItemInput!) { createItem(input: $input) {
  ... on Item { id version { content { type media { id url } } } } ... on CreateItemRefusal { code } } }`;
const SUBMIT_ITEM = `mutation ($input: SubmitItemInput!) { submitItem(input: $input) {
  ... on Item { version { state } } ... on SubmitItemRefusal { code message } } }`;
const APPROVE_ITEM = `mutation ($input: ApproveItemInput!) { approveItem(input: $input) {
  ... on Item { version { state } } ... on ApproveItemRefusal { code } } }`;
const ADD_MEDIA = `mutation ($input: AddMediaInput!) { addMedia(input: $input) {
  sha256 kind mimeType size width height url } }`;
const CREATE_QUIZ = `mutation ($input: CreateQuizInput!) { createQuiz(input: $input) {
  ... on QuizDesign { id } ... on CreateQuizRefusal { code } } }`;
const PUBLISH_QUIZ = `mutation ($input: PublishQuizInput!) { publishQuiz(input: $input) {
  ... on QuizDesign { id current { poolSizes } } ... on PublishQuizRefusal { code message cells { cell missing } } } }`;
const PREVIEW = `query ($id: ID!) { previewQuiz(id: $id) { type text media { url } areas { label } gaps { id } } }`;
const ITEM = `query ($id: ID!) { item(id: $id) { version { content { type format prompt text explanation source
  media { id kind mimeType sha256 alt } choices { id text } targets { id text } correctIds correctPairs { choiceId targetId }
  correctValue correctNumber tolerance min max unit accepted accents letterCase spaces scoring weights { choiceId weight }
  alternatives { number tolerance min max text share } gaps { id choices { id text } correctId } image width height
  areas { id label shape coords } parts { id weight type choices { id text } correctIds scoring weights { choiceId weight }
    correctNumber tolerance min max unit accepted accents letterCase spaces
    alternatives { number tolerance min max text share } }
  rubric { id text levels { id text points } } model leastWords mostWords mimeTypes mostFiles mostBytes } } } }`;
const QUESTIONS = `questions { id type format prompt text choices { id text } targets { id text }
  gaps { id choices { id text } } parts { id type choices { id text } unit } image { mediaId width height }
  areas { id label shape coords } media { id kind mimeType alt url } unit answer { text choiceIds parts { partId text choiceIds } }
  review { mark correct { choiceIds text pairs { choiceId targetId } parts { partId choiceIds text } } explanation } }`;
const START = `mutation ($quizId: ID!) { startAttempt(input: { quizId: $quizId }) {
  ... on Attempt { id ${QUESTIONS} } ... on StartAttemptRefusal { code } } }`;
const SAVE = `mutation ($input: SaveResponsesInput!) { saveResponses(input: $input) {
  ... on SavedResponses { answeredCount } ... on SaveResponsesRefusal { code } } }`;
const ATTEMPT = `query ($id: ID!) { attempt(id: $id) { state ${QUESTIONS} result { score maxScore isPassed } } }`;

interface Attempt {
  id: string;
  state: string;
  questions: Question[];
  result: object | null;
}

const settings = {
  minutes: 30,
  graceSeconds: 5,
  passPercent: 80,
  maxAttempts: null,
  minReplacedPercent: 0,
  replacedAgainst: 'LAST',
  requiredIdentityLevel: 1,
  shuffleChoices: true,
  review: { mark: 'RIGHT_AFTER', answers: 'RIGHT_AFTER' },
};
const types = Object.keys(samples);

describe('every type of question, from its author to the mark', () => {
  let stack: TestStack;
  let unitId: string;
  let author: string;
  let reviewer: string;
  let sha256: string;
  let quizId: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    unitId = (await anOrgUnit(stack.database, { type: 'PROVINCE' })).id;
    [author, reviewer] = await Promise.all([tokenOf('AUTHOR'), tokenOf('REVIEWER')]);
  });
  afterAll(() => stack.close());

  async function tokenOf(role: Role): Promise<string> {
    const { id, actor } = await aLearner(stack.database);
    await aRoleGrant(stack.database, id, role, unitId);
    return stack.tokenFor(actor);
  }

  const ask = async <T>(query: string, input: object, token: string): Promise<T> => {
    const { data, errors } = await stack.graphql<T>(query, { input }, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  };

  async function upload(content: Buffer, name: string): Promise<Response> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const headers = { authorization: `Bearer ${author}` };
    return fetch(`${stack.url}/files`, { method: 'POST', body: form, headers });
  }

  const inputOf = (name: string, skillCode = '1.1') => ({
    unitId: toTypeId('unt', unitId),
    code: `T-${name}`,
    skillCode,
    kind: 'THEORY',
    difficulty: 'EASY',
    cognitiveLevel: 'APPLY',
  });

  async function approve(itemId: string): Promise<void> {
    await ask(SUBMIT_ITEM, { itemId }, author);
    const approved = await ask(APPROVE_ITEM, { itemId }, reviewer);
    expect(approved).toEqual({ approveItem: { version: { state: 'APPROVED' } } });
  }

  it('takes a picture for questions, and no SVG under another name', async () => {
    const refused = await upload(Buffer.from('\x00<svg onload="alert(1)"/>'), 'hinh.png');
    expect(refused.status).toBe(400);
    const picture = aPicture(320, 240);
    const { fileId } = (await (await upload(picture, 'man-hinh.png')).json()) as { fileId: string };
    const { addMedia } = await ask<{ addMedia: { sha256: string; url: string } }>(
      ADD_MEDIA,
      { fileId },
      author,
    );
    expect(addMedia).toMatchObject({
      kind: 'IMAGE',
      mimeType: 'image/png',
      size: picture.length,
      width: 320,
      height: 240,
    });
    sha256 = addMedia.sha256;
    const seen = await fetch(addMedia.url);
    expect(Buffer.from(await seen.arrayBuffer()).equals(picture)).toBe(true);
  });

  it.each(types)('is written, told back whole and approved: %s', async (name) => {
    const content = { type: name, prompt: `Câu ${name}?`, ...explained, ...samples[name]?.content(sha256) };
    const input = { ...inputOf(name), content };
    const { createItem } = await ask<{ createItem: { id: string } }>(CREATE_ITEM, input, author);
    const { data } = await stack.graphql<{ item: { version: { content: object } } }>(ITEM, { id: createItem.id }, author); // prettier-ignore
    expect(data?.item.version.content).toMatchObject(content);
    await approve(createItem.id);
  });

  it('sends no question without a source to the review', async () => {
    const content = { type: 'TRUE_FALSE', prompt: 'Vì sao?', correctValue: true };
    const input = { ...inputOf('DRAFT', '2.2'), content };
    const { createItem } = await ask<{ createItem: { id: string } }>(CREATE_ITEM, input, author);
    expect(await ask(SUBMIT_ITEM, { itemId: createItem.id }, author)).toEqual({
      submitItem: {
        code: 'NO_SOURCE',
        message: 'Trước khi gửi duyệt, câu hỏi cần có nguồn.',
      },
    });
  });

  it('publishes a quiz of questions for people', async () => {
    const rubric = [{ id: 'r', text: 'Đủ ý', levels: [{ id: 'a', text: 'thiếu', points: 0 }, { id: 'b', text: 'đủ', points: 1 }] }]; // prettier-ignore
    const content = { type: 'EXTENDED_TEXT', prompt: 'Viết.', ...explained, rubric, words: { least: 50 } };
    const input = { ...inputOf('ESSAY', '3.3'), content };
    const { createItem } = await ask<{ createItem: { id: string } }>(CREATE_ITEM, input, author);
    await approve(createItem.id);
    const quiz = {
      unitId: toTypeId('unt', unitId),
      code: 'essay-quiz',
      titleVi: 'Bài viết',
      framework: 'HVS-REF@1.0.0',
      settings,
      blueprint: [{ skills: ['3.3'], count: 1 }],
    };
    const { createQuiz } = await ask<{ createQuiz: { id: string } }>(CREATE_QUIZ, quiz, author);
    expect(await ask(PUBLISH_QUIZ, { quizId: createQuiz.id }, reviewer)).toEqual({
      publishQuiz: { id: createQuiz.id, current: { poolSizes: [1] } },
    });
  });

  it('is published, and previewed with addresses for authors', async () => {
    const quiz = {
      unitId: toTypeId('unt', unitId),
      code: 'all-types',
      titleVi: 'Mọi dạng câu hỏi',
      framework: 'HVS-REF@1.0.0',
      settings,
      blueprint: [{ skills: ['1.1'], count: types.length }],
    };
    const { createQuiz } = await ask<{ createQuiz: { id: string } }>(CREATE_QUIZ, quiz, author);
    quizId = createQuiz.id;
    expect(await ask(PUBLISH_QUIZ, { quizId }, reviewer)).toEqual({
      publishQuiz: { id: quizId, current: { poolSizes: [types.length] } },
    });
    const { data } = await stack.graphql<{ previewQuiz: (Question & { media: { url: string }[] })[] }>(PREVIEW, { id: quizId }, author); // prettier-ignore
    const hotspot = data?.previewQuiz.find((question) => question.type === 'HOTSPOT');
    expect((await fetch(hotspot?.media[0]?.url ?? '')).status).toBe(200);
  });

  it.each([0, 1, 2])('gives the golden marks (answers %i)', async (which) => {
    const { actor } = await aLearner(stack.database);
    const token = await stack.tokenFor(actor);
    const started = await stack.graphql<{ startAttempt: Attempt }>(START, { quizId }, token);
    const attempt = started.data?.startAttempt;
    if (!attempt) throw new Error(JSON.stringify(started.errors));
    expect(attempt.questions.map(({ type: name }) => name).sort()).toEqual([...types].sort());
    expect(JSON.stringify(attempt)).not.toMatch(new RegExp(`${sha256}|correct|weight|Vì thế|itv_|itm_`));

    const answers = attempt.questions.map((question) => ({
      questionId: question.id,
      sequence: 1,
      ...samples[question.type]?.answers[which]?.[0](question),
    }));
    await ask(SAVE, { attemptId: attempt.id, answers }, token);
    await stack.graphql(`mutation ($id: ID!) { submitAttempt(input: { attemptId: $id }) { id } }`, { id: attempt.id }, token); // prettier-ignore
    const graded = await eventually(async () => {
      const { data } = await stack.graphql<{ attempt: Attempt }>(ATTEMPT, { id: attempt.id }, token);
      return data?.attempt.state === 'GRADED' && data.attempt;
    });
    const marks = Object.fromEntries(
      graded.questions.map((question) => [question.type, question.review?.mark]),
    );
    expect(marks).toEqual(
      Object.fromEntries(types.map((name) => [name, samples[name]?.answers[which]?.[1]])),
    );
    const total = types.reduce((sum, name) => sum + (samples[name]?.answers[which]?.[1] ?? 0) * 1000, 0);
    expect(graded.result).toEqual({
      score: Math.round(total) / 1000,
      maxScore: types.length,
      isPassed: which === 0,
    });
  });

  it('counts a composite with every part taken back as not answered', async () => {
    const token = await stack.tokenFor((await aLearner(stack.database)).actor);
    const { data } = await stack.graphql<{ startAttempt: Attempt }>(START, { quizId }, token);
    const composite = data?.startAttempt.questions.find((question) => question.type === 'COMPOSITE');
    const save = (sequence: number, text: string) =>
      ask(SAVE, { attemptId: data?.startAttempt.id, answers: [{ questionId: composite?.id, sequence, parts: [{ partId: 'p2', text }] }] }, token); // prettier-ignore
    expect(await save(1, '5')).toEqual({ saveResponses: { answeredCount: 1 } });
    expect(await save(2, '')).toEqual({ saveResponses: { answeredCount: 0 } });
  });

  it('shows a picture by an address of the attempt alone, in parts too, and no other', async () => {
    const urls: string[] = [];
    for (let person = 0; person < 2; person += 1) {
      const token = await stack.tokenFor((await aLearner(stack.database)).actor);
      const { data } = await stack.graphql<{ startAttempt: Attempt }>(START, { quizId }, token);
      const hotspot = data?.startAttempt.questions.find((question) => question.type === 'HOTSPOT');
      urls.push(hotspot?.media[0]?.url ?? '');
    }
    const [url = '', other] = urls;
    expect(url).not.toBe(other);
    expect(url).not.toContain(sha256);
    const whole = await fetch(url);
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=21600, immutable',
    });
    // Nothing that would be the same for the same picture in another attempt.
    expect(whole.headers.get('etag')).toBeNull();
    expect(whole.headers.get('last-modified')).toBeNull();
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.equals(aPicture(320, 240))).toBe(true);
    const part = await fetch(url, { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'PNG']);
    for (const altered of [url.replace(/\.q\d+\./, '.q999.'), url.slice(0, -1), url.replace('.m1/', '.m2/')])
      expect((await fetch(altered)).status).toBe(404);
  });
});
