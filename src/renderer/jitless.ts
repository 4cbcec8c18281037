import { z } from 'zod';

/** Compiled schemas need eval, which the policy of the page forbids. Imported before anything that makes a schema. */
z.config({ jitless: true });
