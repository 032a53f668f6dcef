import { currentQuestion, questionUnderWay } from "./questions.ts";

/**
 * The generation looks at every path that was answered. In a run over a project it may use up this part of the time, and more of
 * the time in which nobody asked: whoever waits has the time. An editor's question has it look in any case.
 */
const SHARE_OF_TIME = 1 / 100;
const SHARE_OF_IDLE_TIME = 1 / 20;
const SHORTEST_IDLE_MS = 50;

/** When the disk is looked at for changes. */
export class Looks {
  #lastQuestion = 0;
  #lastAsked = 0;
  #took = 0;
  #ended = 0;
  #paths = 0;

  /** Looks, where it is time for it. @param paths how many are looked at */
  mayBegin(paths: number, look: () => void): void {
    const start = performance.now();
    if (this.#isTime(start, paths)) {
      this.#lastQuestion = currentQuestion();
      look();
      this.#ended = performance.now();
      this.#took = this.#ended - start;
      this.#paths = paths;
    }
    this.noteQuestion();
  }

  /** Whoever asks one question after another does not wait for anything. */
  noteQuestion(): void {
    this.#lastAsked = performance.now();
  }

  #isTime(now: number, paths: number): boolean {
    if (this.#lastQuestion !== currentQuestion()) return true;
    // A question is about one moment.
    if (questionUnderWay() !== 0) return false;
    // More paths than the last time take longer.
    const takes = this.#took * Math.max(1, paths / Math.max(1, this.#paths));
    return (
      now >= this.#ended + takes / SHARE_OF_TIME ||
      now - this.#lastAsked > Math.max(SHORTEST_IDLE_MS, takes / SHARE_OF_IDLE_TIME)
    );
  }
}
