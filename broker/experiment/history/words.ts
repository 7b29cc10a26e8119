/** Texts that come again and again (reasons, stream names), each kept once and told by its number. */
export class Words {
  readonly #texts: string[];
  readonly #numbers: Map<string, number>;

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
    this.#numbers = new Map(texts.map((text, number) => [text, number]));
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** At most 65,536 different ones, which is what a column of 16 bits can tell apart; the rest becomes "other". */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= 65_535 && text !== OTHER) return this.numberOf(OTHER);
    this.#numbers.set(text, this.#texts.length);
    this.#texts.push(text);
    return this.#texts.length - 1;
  }

  textOf(number: number): string {
    return this.#texts[number] ?? OTHER;
  }
}

const OTHER = 'other';
