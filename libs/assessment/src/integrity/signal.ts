/**
 * Something worth a look by a person. A signal is numbers and an explanation, never a judgement: it changes no mark and
 * voids no attempt (rules 8 and 29: a machine may flag, only a person may decide).
 */
export interface Signal<Figures> {
  /** Key of the text that explains the figures; `integrity.messages.ts` has it in both languages. */
  explanation:
    'signal.RAPID_ANSWERS' | 'signal.IDENTICAL_ERRORS' | 'signal.RIGHT_RATE_JUMP' | 'signal.RIGHT_RATE_DRIFT';
  /** Whether the figures pass the stated threshold. */
  isRaised: boolean;
  figures: Figures;
}
