import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DemoClient, until } from './demo/client';
import { type DemoLearner, LearnerJourney } from './demo/learner-journey';
import { Organisation } from './demo/organisation';
import { type CertificateLine, check, printTable, Progress } from './demo/report';
import { readRegister, signIn } from './demo/sign-in';
import { StudyNotes } from './demo/study-notes';
import type { Stack } from './stack.mjs';

const usage = `npm run demo [-- --json] [--keep]

Starts the whole system (what is not configured is embedded), runs the main job through public interfaces and
checks every step: sign-in with VNeID, learning, a test, a certificate that VNeID confirms and anyone can check,
an official's yearly obligation, a commune's target. A second run works on the same data.
  --json   one JSON object as the last line of standard output
  --keep   leaves the system running until Ctrl-C
`;

const LEARNERS: DemoLearner[] = [
  {
    fullName: 'Nguyễn Thị Ánh Tuyết',
    group: 'ND',
    courseCode: 'vneid-dich-vu-cong',
    search: 'dich vu cong',
    mistakes: 3,
  },
  { fullName: 'Trần Văn Đức', group: 'CBCC', courseCode: 'ai-trong-cong-vu', search: 'cong vu', mistakes: 1 },
  {
    fullName: 'Lê Hoàng Bảo Ngọc',
    group: 'HSSV',
    courseCode: 'hoc-tap-an-toan',
    search: 'hoc tap',
    mistakes: 0,
  },
  { fullName: 'Phạm Quốc Khánh', group: 'NLDDN', courseCode: 'lao-dong-so', search: 'lao dong', mistakes: 2 },
];

/** Eighteen years old today, in Vietnam. */
function isAdult(birthDate: string): boolean {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const eighteenth = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
  return eighteenth <= today;
}

type Tools = typeof import('./stack.mjs');

async function runMainJob(stack: Stack, progress: Progress): Promise<CertificateLine[]> {
  const client = new DemoClient(stack.urls.api, stack.urls['vneid-mock']);
  const register = await readRegister(client.vneidUrl);
  const person = (fullName: string) => {
    const found = register.get(fullName);
    check(found !== undefined, `${fullName} is in VNeID`);
    return found;
  };
  const [adminToken, managerToken] = await progress.step(
    'Quản trị viên và quản lý đơn vị đăng nhập',
    async () => [
      (await signIn(client.apiUrl, person('Đặng Thu Hà'))).accessToken,
      (await signIn(client.apiUrl, person('Ngô Đình Long'))).accessToken,
    ],
  );
  const organisation = new Organisation(client, progress, adminToken ?? '', managerToken ?? '');
  const communeId = await organisation.findUnit('hac thanh', 'COMMUNE');
  const agencyId = await organisation.findUnit('so khoa hoc va cong nghe tinh thanh hoa', 'AGENCY');
  await organisation.importRoster(agencyId, [person('Trần Văn Đức')]);
  const obligationId = await organisation.createObligation(agencyId);
  await organisation.setTarget(communeId);
  const before = await organisation.confirmedAdults(communeId);
  // The pupil belongs to another population until the day of turning eighteen.
  const adults = LEARNERS.filter(({ fullName }) => isAdult(person(fullName).birthDate)).length;

  const notes = new StudyNotes();
  const lines: CertificateLine[] = [];
  for (const learner of LEARNERS) {
    const journey = new LearnerJourney(client, progress, notes, learner, join(stack.dataDir, 'demo'));
    lines.push(await journey.run(person(learner.fullName), communeId));
  }

  await until(
    async () => ((await organisation.confirmedAdults(communeId)).numerator >= adults ? true : null),
    30,
    'the confirmed adults of the commune',
  );
  await progress.step('Quản trị: chỉ tiêu của xã đã chuyển động', async () => {
    const after = await organisation.confirmedAdults(communeId);
    check(after.numerator === adults && after.isReached === true, JSON.stringify(after));
    check(after.numerator >= before.numerator, 'the figure never goes back by itself');
  });
  await organisation.checkFulfilled(obligationId, agencyId, 'Trần Văn Đức');
  await organisation.integrator(communeId);
  return lines;
}

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(usage);
  const unknown = args.find((arg) => !['--json', '--keep'].includes(arg));
  if (unknown) throw new Error(`Unknown argument ${unknown}\n\n${usage}`);
  const tools = (await import(pathToFileURL(join(process.cwd(), 'tools', 'stack.mjs')).href)) as Tools;
  const progress = new Progress();
  await tools
    .withStack({}, async (stack) => {
      await tools.step('demo people', () => stack.cli(['demo-data']));
      const lines = await runMainJob(stack, progress);
      printTable(lines);
      process.stdout.write(`\nPDF: ${lines[0]?.pdf ?? ''}\n`);
      if (args.includes('--json')) {
        const certificates = lines.map(({ group, serial, verifyUrl, pdf, vneid }) => ({
          group,
          serial,
          verifyUrl,
          pdf,
          vneid,
        }));
        process.stdout.write(`${JSON.stringify({ ok: true, steps: progress.steps, certificates })}\n`);
      }
      if (args.includes('--keep')) {
        tools.say(`The system stays up at ${stack.urls.api} until Ctrl-C.`);
        await new Promise((resolve) => process.once('SIGINT', resolve));
      }
    })
    .catch((error: unknown) => {
      if (args.includes('--json'))
        process.stdout.write(`${JSON.stringify({ ok: false, steps: progress.steps })}\n`);
      throw error;
    });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
