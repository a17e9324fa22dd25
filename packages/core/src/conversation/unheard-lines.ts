/** Lines that were typed into a stream and have not come back from it as said: a new stream has to be told them. */
export interface UnheardLines {
  readonly texts: readonly string[];
  typed(text: string): void;
  /** A final text of hers: that line, however it was masked, or the oldest there is. */
  heard(text: string): void;
  partnerBegan(): void;
  /** What was typed before the partner's turn began is answered by it, though nobody said that it was heard. */
  partnerEnded(): void;
}

/** None yet. */
export function createUnheardLines(): UnheardLines {
  let lines: { text: string; isAnswered: boolean }[] = [];
  return {
    get texts() {
      return lines.map(({ text }) => text);
    },
    typed(text) {
      lines.push({ text, isAnswered: false });
    },
    heard(text) {
      const at = lines.findIndex((line) => line.text === text);
      lines.splice(Math.max(at, 0), 1);
    },
    partnerBegan() {
      for (const line of lines) line.isAnswered = true;
    },
    partnerEnded() {
      lines = lines.filter(({ isAnswered }) => !isAnswered);
    },
  };
}
