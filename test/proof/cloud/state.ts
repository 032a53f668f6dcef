/**
 * What the fakes remember between two loadings of a handler's modules. It hangs on `globalThis`, because the fakes of client
 * modules are loaded afresh with the handler while the store that they stand for stays.
 */
export interface CloudState {
  /** Texts that somebody got: published, sent, posted, started. */
  readonly told: string[];
  /** Objects of S3 and resources of HTTP by path. */
  readonly resources: Map<string, string>;
  /** De-duplication ids, idempotency keys and execution names, and when they are forgotten (milliseconds). */
  readonly tokens: Map<string, number>;
  readonly redis: Map<string, { value: string; expires: number }>;
  /** DynamoDB, Redis and Postgres answer with an error. */
  isDown: boolean;
  /** How often services refuse what mentions a word, before they take it. */
  readonly refusals: Map<string, number>;
  /** Answers to reads wait here for a second reader of the same item. */
  meeting: Meeting | undefined;
}

const holder = globalThis as typeof globalThis & { proofCloud?: CloudState };

export function cloudState(): CloudState {
  return (holder.proofCloud ??= newState());
}

export function resetCloudState(): void {
  holder.proofCloud = newState();
}

function newState(): CloudState {
  return {
    told: [],
    resources: new Map(),
    tokens: new Map(),
    redis: new Map(),
    isDown: false,
    refusals: new Map(),
    meeting: undefined,
  };
}

/** True for a token that is new; it is remembered for that long. */
export function isFirstUse(token: string, seconds: number): boolean {
  const { tokens } = cloudState();
  if ((tokens.get(token) ?? 0) > Date.now()) return false;
  tokens.set(token, Date.now() + seconds * 1000);
  return true;
}

/** A read that nobody joins goes on after this long: the deliveries have gone different ways. Real time, in milliseconds. */
const PATIENCE = 1_000;

/**
 * Makes two deliveries read before either of them writes, so that a race is lost each time: a read is answered once the
 * other delivery asks for the same, or fails, or has ended.
 */
export class Meeting {
  readonly #waiting = new Map<string, () => void>();
  #isOver = false;

  async read<T>(what: string, answer: () => T | Promise<T>): Promise<T> {
    const result = await answer();
    const partner = this.#waiting.get(what);
    this.#waiting.delete(what);
    if (partner) partner();
    else if (!this.#isOver) await this.#partnerOf(what);
    return result;
  }

  /** One of the deliveries has failed or ended: nobody waits for it any more. */
  end(): void {
    this.#isOver = true;
    for (const go of this.#waiting.values()) go();
    this.#waiting.clear();
  }

  async #partnerOf(what: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#waiting.set(what, resolve);
      timer = setTimeout(() => this.end(), PATIENCE);
    });
    clearTimeout(timer);
  }
}
