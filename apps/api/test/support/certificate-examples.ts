import { toTypeId } from '@platform/graphql';
import { ForeignIssuer } from '@testing/certification';
import { aLearner, aRoleGrant } from '@testing/identity';
import type { ExampleTools } from './example-tools';

/** The example operations around certificates, each with what it needs. */
export class CertificateExamples {
  constructor(private readonly tools: ExampleTools) {}

  /** What the holder of a certificate does with it, and anybody who is shown it. */
  async show(learner: string, certificateId: string): Promise<void> {
    const mine = await this.tools.run<{ certificateCredential: string }>('CredentialOfMine', learner, {
      id: certificateId,
    });
    await this.tools.run('MyTranscript', learner);
    const { checkCredential } = await this.tools.run<{ checkCredential: { status: string } }>(
      'CheckCredential',
      undefined,
      { credential: mine.certificateCredential },
    );
    expect(checkCredential.status).toBe('VALID');
  }

  async claim(learner: string, administrator: string): Promise<void> {
    const issuer = await ForeignIssuer.open();
    const credential = await issuer.jwt(issuer.content('Nguyễn Văn Thử'));
    issuer.close();
    await this.tools.run('ClaimOutsideCredential', learner, { credential });
    await this.tools.run('TrustedIssuers', administrator);
  }

  /** A helper of a commune makes an account; later its owner has VNeID. */
  async merge(unitId: string): Promise<void> {
    const { stack } = this.tools;
    const helper = await aLearner(stack.database);
    await aRoleGrant(stack.database, helper.id, 'HELPER', unitId);
    const { createAssistedAccount } = await this.tools.prepare<{
      createAssistedAccount: { card: { code: string; pin: string } };
    }>(
      await stack.tokenFor(helper.actor),
      `mutation ($input: CreateAssistedAccountInput!) { createAssistedAccount(input: $input) {
        ... on AssistedAccountWithCard { card { code pin } } ... on Refusal { message } } }`,
      { unitId: toTypeId('unt', unitId), fullName: 'Hồ Thị Xuân', birthDate: '1948-02-03', groups: ['ND'] },
    );
    const owner = await aLearner(stack.database, { fullName: 'Hồ Thị Xuân', birthDate: '1948-02-03' });
    await this.tools.run('MergeMyAssistedAccount', await stack.tokenFor(owner.actor), {
      ...createAssistedAccount.card,
    });
  }

  async discardDraft(administrator: string, unitId: string): Promise<void> {
    const { createProgramme } = await this.tools.prepare<{
      createProgramme: { id: string; revision: number };
    }>(
      administrator,
      `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) {
        ... on ProgrammeVersion { id revision } ... on Refusal { message } } }`,
      {
        code: 'mau-bo-ban-nhap',
        titleVi: 'Mẫu',
        type: 'BADGE',
        frameworkCode: 'HVS-REF',
        unitId: toTypeId('unt', unitId),
        rule: { all: [{ identityLevel: 2 }] },
      },
    );
    await this.tools.run('DiscardProgrammeDraft', administrator, {
      versionId: createProgramme.id,
      expectedRevision: createProgramme.revision,
    });
  }
}
