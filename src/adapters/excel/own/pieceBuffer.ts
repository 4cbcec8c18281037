const pieceBytes = 256 * 1024;

/** Gathers bytes and text into pieces large enough for the compressor, which owns them once they are given out. */
export class PieceBuffer {
  #piece = Buffer.allocUnsafe(pieceBytes);
  #length = 0;
  #full: Buffer[] = [];

  bytes(from: Buffer, start: number, end: number): void {
    this.#room(end - start);
    this.#length += from.copy(this.#piece, this.#length, start, end);
  }

  text(text: string): void {
    // UTF-8 takes at most three bytes for each UTF-16 unit.
    this.#room(text.length * 3);
    this.#length += this.#piece.write(text, this.#length, 'utf8');
  }

  *full(): Generator<Buffer> {
    const full = this.#full;
    this.#full = [];
    yield* full;
  }

  *all(): Generator<Buffer> {
    yield* this.full();
    if (this.#length > 0) yield this.#piece.subarray(0, this.#length);
    this.#length = 0;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#piece.length) return;
    if (this.#length > 0) this.#full.push(this.#piece.subarray(0, this.#length));
    this.#piece = Buffer.allocUnsafe(Math.max(pieceBytes, bytes));
    this.#length = 0;
  }
}
