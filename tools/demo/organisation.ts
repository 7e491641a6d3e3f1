import type { DemoClient } from './client';
import { check, type Progress } from './report';

interface Person {
  fullName: string;
  personalNumber: string;
  birthDate: string;
}

const YEAR = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
const INDICATOR = 'BDHVS-5';

/** What administrators and unit managers do: rosters, obligations, targets, integrators. */
export class Organisation {
  constructor(
    private readonly client: DemoClient,
    private readonly progress: Progress,
    private readonly adminToken: string,
    private readonly managerToken: string,
  ) {}

  private admin<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return this.client.graphql<T>(this.adminToken, query, variables);
  }

  private manager<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    return this.client.graphql<T>(this.managerToken, query, variables);
  }

  async findUnit(search: string, type: string): Promise<string> {
    const { orgUnits } = await this.admin<{ orgUnits: { nodes: { id: string; nameVi: string }[] } }>(
      'query ($search: String!, $type: OrgUnitType!) { orgUnits(search: $search, type: $type, first: 5) { nodes { id nameVi } } }',
      { search, type },
    );
    const [unit] = orgUnits.nodes;
    check(unit !== undefined, `the unit "${search}" is there`);
    return unit.id;
  }

  /** Imports the roster of the agency from a CSV file: first on trial, then really, then again without doubles. */
  async importRoster(unitId: string, people: Person[]): Promise<void> {
    await this.progress.step('Quản lý đơn vị: nhập danh sách cán bộ từ tệp', async () => {
      const lines = people.map(
        ({ fullName, personalNumber, birthDate }) =>
          `${fullName},${personalNumber},${birthDate},Chuyên viên,Công chức,01/01/${YEAR},`,
      );
      const header = 'Họ và tên,Số định danh,Ngày sinh,Chức vụ,Loại,Từ ngày,Đến ngày';
      const fileId = await this.client.upload(
        this.managerToken,
        'danh-sach.csv',
        `\ufeff${[header, ...lines].join('\r\n')}\r\n`,
      );
      const run = async (dryRun: boolean) =>
        (
          await this.manager<{ importRoster: { created: number; unchanged: number; failed: number } }>(
            `mutation ($input: ImportRosterInput!) { importRoster(input: $input) { created unchanged failed rows { line status code message } } }`,
            { input: { unitId, fileId, dryRun, mode: 'ALL_OR_NOTHING' } },
          )
        ).importRoster;
      const trial = await run(true);
      check(trial.failed === 0, 'the file has no fault');
      await run(false);
      const again = await run(false);
      check(again.created === 0 && again.unchanged === people.length, 'a second import makes no doubles');
    });
  }

  /** The yearly obligation of the agency's officials. */
  async createObligation(unitId: string): Promise<string> {
    return this.progress.step(`Quản lý đơn vị: giao nghĩa vụ bồi dưỡng năm ${YEAR}`, async () => {
      const { obligations } = await this.manager<{ obligations: { nodes: { id: string; code: string }[] } }>(
        'query ($year: Int) { obligations(year: $year, first: 50) { nodes { id code } } }',
        { year: YEAR },
      );
      const code = `KNS-${YEAR}`;
      const present = obligations.nodes.find((obligation) => obligation.code === code);
      if (present) return present.id;
      const { createObligation } = await this.manager<{
        createObligation: { id?: string; message?: string };
      }>(
        `mutation ($input: CreateObligationInput!) { createObligation(input: $input) {
          ... on Obligation { id } ... on Refusal { message } } }`,
        {
          input: {
            code,
            year: YEAR,
            programmeCode: 'pho-cap-cbcc',
            titleVi: `Bồi dưỡng kỹ năng số năm ${YEAR}`,
            unitId,
            kinds: ['OFFICIAL'],
            dueOn: `${YEAR}-12-31`,
          },
        },
      );
      const { id } = createObligation;
      check(id !== undefined, `the obligation was drafted (${createObligation.message ?? ''})`);
      const { previewObligation } = await this.manager<{
        previewObligation: { people: { fullName: string }[] };
      }>('query ($id: ID!) { previewObligation(id: $id) { people { fullName } } }', { id });
      check(previewObligation.people.length > 0, 'the preview names who gets it');
      await this.manager(
        `mutation ($id: ID!) { activateObligation(input: { obligationId: $id }) { __typename } }`,
        { id },
      );
      return id;
    });
  }

  /** Is the obligation of one person fulfilled, in the manager's list and in the Excel file? */
  async checkFulfilled(obligationId: string, unitId: string, fullName: string): Promise<void> {
    await this.progress.step(`Quản lý đơn vị: ${fullName} đã hoàn thành nghĩa vụ năm`, async () => {
      const { assignments } = await this.manager<{
        assignments: { nodes: { fullName: string; state: string }[] };
      }>(
        `query ($obligation: ID!, $unit: ID!) { assignments(obligationId: $obligation, unitId: $unit, first: 100) {
          nodes { fullName state } } }`,
        { obligation: obligationId, unit: unitId },
      );
      const state = assignments.nodes.find((line) => line.fullName === fullName)?.state;
      check(state === 'FULFILLED', `the list says FULFILLED (it says ${state})`);
      const { exportAssignments } = await this.manager<{ exportAssignments: { url: string } }>(
        'mutation ($obligation: ID!, $unit: ID!) { exportAssignments(obligationId: $obligation, unitId: $unit) { url } }',
        { obligation: obligationId, unit: unitId },
      );
      const file = await this.client.download(this.managerToken, exportAssignments.url);
      check(file.content.subarray(0, 2).toString() === 'PK', 'the Excel file is one');
    });
  }

  /** Puts a population and a target on a commune. */
  async setTarget(unitId: string): Promise<void> {
    await this.progress.step('Quản trị: dân số và chỉ tiêu của xã', async () => {
      await this.admin(
        'mutation ($input: SetPopulationInput!) { setPopulation(input: $input) { __typename ... on Refusal { message } } }',
        {
          input: { populationCode: 'ADULT', unitId, year: YEAR, value: 20, source: 'Số liệu minh họa' },
        },
      );
      await this.admin(
        'mutation ($input: SetTargetInput!) { setTarget(input: $input) { __typename ... on Refusal { message } } }',
        {
          input: { indicatorCode: INDICATOR, unitId, year: YEAR, value: 10, source: 'Số liệu minh họa' },
        },
      );
    });
  }

  async confirmedAdults(
    unitId: string,
  ): Promise<{ numerator: number; percent: number | null; isReached: boolean | null }> {
    const { indicatorReport } = await this.admin<{
      indicatorReport: { numerator: number; percent: number | null; isReached: boolean | null };
    }>(
      `query ($code: String!, $unit: ID!, $year: Int!) { indicatorReport(indicatorCode: $code, unitId: $unit, year: $year) {
        numerator denominator percent isReached target { value } } }`,
      { code: INDICATOR, unit: unitId, year: YEAR },
    );
    return indicatorReport;
  }

  /** An integrator's program: its own account, its own scope, and nothing beyond. */
  async integrator(unitId: string): Promise<void> {
    await this.progress.step('Nhà tích hợp: tài khoản dịch vụ và một truy vấn', async () => {
      const { createServiceAccount } = await this.admin<{
        createServiceAccount: { clientSecret: string; serviceAccount: { id: string; clientId: string } };
      }>(
        `mutation ($unit: ID!) { createServiceAccount(input: { name: "Cổng dữ liệu tỉnh", scopes: ["reporting:read"], unitId: $unit }) {
          clientSecret serviceAccount { id clientId } } }`,
        { unit: unitId },
      );
      const { clientSecret, serviceAccount } = createServiceAccount;
      const answer = await fetch(`${this.client.apiUrl}/auth/token`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          authorization: `Basic ${Buffer.from(`${serviceAccount.clientId}:${clientSecret}`).toString('base64')}`,
        },
        body: 'grant_type=client_credentials',
      });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      const { indicatorReport } = await this.client.graphql<{ indicatorReport: { numerator: number } }>(
        token,
        `query ($code: String!, $unit: ID!, $year: Int!) { indicatorReport(indicatorCode: $code, unitId: $unit, year: $year) { numerator } }`,
        { code: INDICATOR, unit: unitId, year: YEAR },
      );
      check(indicatorReport.numerator >= 0, 'the program reads the report');
      const refused = await this.client.graphql(token, '{ me { id } }').then(
        () => false,
        () => true,
      );
      check(refused, 'the program is not a person');
      await this.admin('mutation ($id: ID!) { disableServiceAccount(id: $id) { isActive } }', {
        id: serviceAccount.id,
      });
    });
  }
}
