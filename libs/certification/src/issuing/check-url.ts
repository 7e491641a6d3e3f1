/** The public page that checks a certificate; printed and signed, so it must work for ever. */
export const checkUrlOf = (publicUrl: string, serial: string): string => `${publicUrl}/kiem-tra/${serial}`;
