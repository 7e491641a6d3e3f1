import { registerEnumType } from '@nestjs/graphql';

/** How a credential of VC 2.0 is secured (section 4.12): the two ways that displayers of badges and records read. */
export const SECURING_MECHANISMS = ['VC_JWT', 'DATA_INTEGRITY'] as const;
export type SecuringMechanism = (typeof SECURING_MECHANISMS)[number];

export const SecuringMechanismEnum = { VC_JWT: 'VC_JWT', DATA_INTEGRITY: 'DATA_INTEGRITY' } as const;
registerEnumType(SecuringMechanismEnum, {
  name: 'SecuringMechanism',
  description: 'How a credential of VC 2.0 is secured.',
  valuesMap: {
    VC_JWT: { description: 'As a JWT around it (`application/vc+jwt`).' },
    DATA_INTEGRITY: { description: 'By a proof inside its JSON, `eddsa-rdfc-2022` (`application/vc`).' },
  },
});
