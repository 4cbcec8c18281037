import type { TokensUsed } from './bill.ts';
import type { Fault, OpenAiConfig } from './config.ts';
import { say } from './model.ts';
import { errorBody, render } from './render.ts';
import { type Asked, readAsked } from './request.ts';

export type Answer = { readonly status: number; readonly body: object; readonly tokens: TokensUsed | null };

/** The provider's cache works in steps of 128 tokens and from 1024 on. */
const cacheStep = 128;
const cacheFrom = 1024;

/** Answers questions, and remembers the beginnings it has seen. */
export class Completions {
  readonly #seen = new Set<string>();

  /** What a request counts for in the limit of tokens: what it sends, and the most it may answer. */
  cost(asked: Asked, config: OpenAiConfig): number {
    return this.#input(asked, config) + asked.maxTokens;
  }

  answer(asked: Asked, config: OpenAiConfig, fault: Fault | null, random: () => number): Answer {
    const input = this.#input(asked, config);
    const said = say(asked, config, fault, random);
    const tokens = { input, cached: this.#cached(asked, config), output: said.outputTokens };
    return { status: 200, body: render(asked, said, tokens), tokens };
  }

  /** A question, or why it is none. */
  read(url: string, body: unknown, config: OpenAiConfig): Asked | Answer {
    const asked = readAsked(url, body);
    if (typeof asked === 'string')
      return { status: 400, body: errorBody('invalid_request', asked), tokens: null };
    if (config.models.includes(asked.model)) return asked;
    const message = `The model \`${asked.model}\` does not exist or you do not have access to it.`;
    return { status: 404, body: errorBody('model_not_found', message), tokens: null };
  }

  #input(asked: Asked, { bytesPerToken }: OpenAiConfig): number {
    const texts = [asked.system, JSON.stringify(asked.schema), ...asked.turns.map(({ content }) => content)];
    return texts.reduce((sum, text) => sum + Math.ceil(Buffer.byteLength(text) / bytesPerToken) + 3, 0);
  }

  #cached({ system, schema, model }: Asked, { bytesPerToken }: OpenAiConfig): number {
    const start = `${model}\n${JSON.stringify(schema)}\n${system}`;
    const tokens = Math.floor(Buffer.byteLength(start) / bytesPerToken);
    if (tokens < cacheFrom) return 0;
    const known = this.#seen.has(start);
    this.#seen.add(start);
    return known ? Math.floor(tokens / cacheStep) * cacheStep : 0;
  }
}
