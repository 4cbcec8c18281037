/** Where the window is. */
export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'run'; readonly runId: string; readonly recipeId?: string | undefined };

/** What is looked at before a run starts, in this order. */
export const steps = ['check', 'plan'] as const;
export type Step = (typeof steps)[number];

/** The parts of a run that has started. */
export const sections = ['progress', 'attention', 'review', 'results', 'export'] as const;
export type Section = (typeof sections)[number];
