/** What differs between the servers that speak this protocol. */
export type Server = {
  readonly label: string;
  readonly baseUrl: string;
  /** How the key is sent. */
  readonly key: 'bearer' | 'api-key';
  /** The body's name for the most tokens an answer may have. */
  readonly maxTokens: 'max_completion_tokens' | 'max_tokens';
  /** Whether it has the Batch API. */
  readonly batches: boolean;
};

/** Addresses are the servers' own defaults (their documentation, November 2026). */
export const servers = {
  openai: {
    label: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    key: 'bearer',
    maxTokens: 'max_completion_tokens',
    batches: true,
  },
  azure: {
    label: 'Azure OpenAI',
    // The resource's name is part of the address, so there is no default.
    baseUrl: '',
    key: 'api-key',
    maxTokens: 'max_completion_tokens',
    batches: true,
  },
  ollama: {
    label: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    key: 'bearer',
    maxTokens: 'max_tokens',
    batches: false,
  },
  'lm-studio': {
    label: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    key: 'bearer',
    maxTokens: 'max_tokens',
    batches: false,
  },
  vllm: {
    label: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    key: 'bearer',
    maxTokens: 'max_tokens',
    batches: false,
  },
  other: { label: 'Another server', baseUrl: '', key: 'bearer', maxTokens: 'max_tokens', batches: false },
} as const satisfies Record<string, Server>;

export type ServerId = keyof typeof servers;
export const serverIds = [
  'openai',
  'azure',
  'ollama',
  'lm-studio',
  'vllm',
  'other',
] as const satisfies readonly ServerId[];

/** True when the address names this computer: no key is needed, nothing is metered, nothing costs. */
export function isLoopback(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname;
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(host)
  );
}
