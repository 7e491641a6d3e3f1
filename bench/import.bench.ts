import { buildDocx, ITEM_FILE_FORMATS, type ItemFileFormat, partsOf } from '@app/assessment';
import { toTypeId } from '@platform/graphql';
import { anAuthor } from './author';
import { LoadClient } from './client';
import { rssMegabytes } from './cpu';
import type { Fixtures } from './fixtures';
import { printJson, rounded } from './statistics';

const IMPORT = `mutation ($input: ImportItemFileInput!) { importItemFile(input: $input) { id } }`;
const STATE = `query ($id: ID!) { itemFileImport(id: $id) { state isWritten fileFaults { code message }
  counts { created faulty } } }`;

/** How often memory and progress are looked at. */
const LOOK_MS = 50;

interface Progress {
  state: string;
  isWritten: boolean;
  fileFaults: object[];
  counts: { created: number; faulty: number };
}

const WORDS =
  'mật khẩu|thư điện tử|trình duyệt|dữ liệu|tài khoản|chữ ký số|đường dẫn|tệp đính kèm|bản sao|quyền riêng tư|mã độc|điện toán đám mây|dịch vụ công|ví điện tử|mạng xã hội|thông tin sai|bản quyền|thiết bị|máy in|cập nhật|xác thực|tường lửa|bảng tính|biểu đồ|công thức|bài trình chiếu|tìm kiếm|từ khóa|trí tuệ nhân tạo|câu lệnh|người dùng|trẻ em|cha mẹ|cơ quan|hồ sơ|biên lai|giao dịch|ngân hàng|lừa đảo|cuộc gọi'.split(
    '|',
  );

/** Eight words of forty by the question's number: as different from each other as questions of a bank are. */
const promptOf = (number: number) => {
  const words = Array.from(
    { length: 8 },
    (_, at) => WORDS[(number * (2 * at + 3) + at * (number >> 3)) % WORDS.length],
  );
  return `Về ${words.join(', ')}: việc nào nên làm trước tiên (${number})?`;
};
const CHOICES = [
  'Mở tệp ngay',
  'Kiểm tra người gửi và báo cho bộ phận an toàn',
  'Chuyển cho bạn',
  'Trả lời thư',
];
const LETTERS = ['a', 'b', 'c', 'd'];

/** A file of so many single-choice questions from a number on, no two the same. */
async function fileOf(format: ItemFileFormat, first: number, count: number): Promise<Buffer> {
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  const { write } = partsOf(format);
  if (!write)
    return buildDocx(
      numbers.flatMap((number, index) => [
        `Câu ${index + 1}. ${promptOf(number)}`,
        ...CHOICES.map((text, at) => `${'ABCD'[at]}. ${text}`),
        'Đáp án: B',
      ]),
    );
  const { bytes } = await write(
    numbers.map((number) => ({
      code: `B-${number}`,
      tags: [],
      media: [],
      draft: {
        skillCode: '4.1',
        kind: 'THEORY',
        difficulty: 'MEDIUM',
        cognitiveLevel: 'UNDERSTAND',
        content: {
          type: 'SINGLE_CHOICE',
          prompt: promptOf(number),
          choices: LETTERS.map((id, at) => ({ id, text: CHOICES[at] ?? '' })),
          correct: ['b'],
          explanation: '',
          source: '',
        },
      },
    })),
  );
  return bytes;
}

async function upload(url: string, token: string, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'questions');
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/files`, { method: 'POST', headers, body: form });
  if (!response.ok) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { fileId: string }).fileId;
}

/** Questions a second that the worker takes in, from the order to the report, and the most memory it had meanwhile. */
export async function benchImport(
  system: { url: string; workerPid(): number; restartWorker(): Promise<void> },
  fixtures: Fixtures,
  items: number,
): Promise<void> {
  const client = new LoadClient(new URL(system.url), 1);
  const { token, unitId } = await anAuthor(fixtures);
  let first = 1;
  for (const format of ITEM_FILE_FORMATS) {
    // Nobody's memory but that of this format; the bank grows, so that look-alikes are searched among more and more.
    await system.restartWorker();
    const bytes = await fileOf(format, first, items);
    first += items;
    const fileId = await upload(system.url, token, bytes);
    const input = {
      unitId: toTypeId('unt', unitId),
      fileId,
      format,
      defaults: { skillCode: '4.1', source: 'Dữ liệu thử tải' },
      dryRun: false,
    };
    const began = performance.now();
    const { importItemFile } = await client.graphql<{ importItemFile: { id: string } }>(token, IMPORT, {
      input,
    });
    let peakMb = rssMegabytes(system.workerPid());
    let progress: Progress;
    do {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      peakMb = Math.max(peakMb, rssMegabytes(system.workerPid()));
      const answer = await client.graphql<{ itemFileImport: Progress }>(token, STATE, importItemFile);
      progress = answer.itemFileImport;
    } while (progress.state === 'WAITING' || progress.state === 'RUNNING');
    const seconds = (performance.now() - began) / 1000;
    if (!progress.isWritten || progress.counts.created !== items)
      throw new Error(`${format}: ${JSON.stringify(progress)}`);
    printJson({
      bench: 'import',
      format,
      items,
      fileMb: rounded(bytes.length / 2 ** 20, 1),
      seconds: rounded(seconds, 1),
      itemsPerSecond: rounded(items / seconds, 0),
      workerPeakMb: peakMb,
    });
  }
  client.close();
}
