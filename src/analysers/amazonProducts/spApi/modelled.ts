import type { z } from 'zod';

/**
 * Ties a schema to the official model: a schema that would refuse what the model allows does not compile.
 * It may leave out what nobody reads.
 */
export const modelled =
  <Model>() =>
  <Schema extends z.ZodType>(schema: Model extends z.input<Schema> ? Schema : never): Schema =>
    schema;
