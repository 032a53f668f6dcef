/** S3 in memory, with as much of it as the drawn claims ask for. */

type Input = Readonly<Record<string, unknown>>;

class ObjectCommand {
  constructor(readonly input: Input) {}
}

export class PutObjectCommand extends ObjectCommand {}
export class HeadObjectCommand extends ObjectCommand {}

export class Objects {
  readonly #keys = new Set<unknown>();

  async send(command: PutObjectCommand | HeadObjectCommand): Promise<object> {
    const { Key, IfNoneMatch } = command.input;
    const isThere = this.#keys.has(Key);
    if (command instanceof HeadObjectCommand && !isThere) throw refusal("NotFound", 404);
    if (command instanceof HeadObjectCommand) return {};
    if (isThere && IfNoneMatch === "*") throw refusal("PreconditionFailed", 412);
    this.#keys.add(Key);
    return {};
  }
}

function refusal(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
}
