/** The colours that mean something, by the `data-tone` attribute (app.css). */
export type Tone = 'good' | 'warn' | 'bad' | 'failed' | 'neutral' | 'flight' | 'waiting';
