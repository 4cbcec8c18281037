import { z } from 'zod';

/** A language that files and windows are written in; what its words are is in `words`. */
export const languageSchema = z.enum(['en', 'de']);
export type Language = z.infer<typeof languageSchema>;
