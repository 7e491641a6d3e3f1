/** What an operator can mend: wrong usage, or a state in which the command does nothing. Told without a stack. */
export class CommandFault extends Error {}
