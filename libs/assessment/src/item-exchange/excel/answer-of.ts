/** What a type adds to the texts that all have. */
export type AnswerOf<Content> = Content extends unknown
  ? Omit<Content, 'prompt' | 'explanation' | 'source' | 'format' | 'media'>
  : never;
