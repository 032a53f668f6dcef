/** MongoDB in memory, with as much of it as the drawn claims ask for. */

type Document = Readonly<Record<string, unknown>>;
type Update = Readonly<Partial<Record<"$set" | "$setOnInsert" | "$inc" | "$push" | "$addToSet", Document>>>;
interface Options {
  readonly upsert?: boolean;
  readonly returnDocument?: "before" | "after";
}

export class MongoServerError extends Error {
  override readonly name: string = "MongoServerError";
  readonly code = 11000;
}

export class MongoBulkWriteError extends MongoServerError {
  override readonly name = "MongoBulkWriteError";
  readonly writeErrors: readonly { readonly index: number }[];

  constructor(indexes: readonly number[]) {
    super("E11000 duplicate key error collection");
    this.writeErrors = indexes.map((index) => ({ index, code: 11000 }));
  }
}

/** A collection; that of the jobs has documents before, with `state: "new"`. */
class Collection {
  readonly #documents = new Map<unknown, Document | undefined>();
  readonly #isOfJobs: boolean;

  constructor(isOfJobs: boolean) {
    this.#isOfJobs = isOfJobs;
  }

  async findOne(filter: Document): Promise<Document | null> {
    return this.#found(filter) ?? null;
  }

  find(filter: Document): { readonly toArray: () => Promise<readonly Document[]> } {
    return { toArray: async () => this.#several(filter) };
  }

  async distinct(name: string, filter: Document): Promise<readonly unknown[]> {
    return this.#several(filter).map((document) => document[name]);
  }

  async insertMany(documents: readonly Document[]): Promise<{ insertedIds: Readonly<Record<number, unknown>> }> {
    const ids = documents.map(({ _id }) => (this.#at(_id) ? undefined : _id));
    for (const document of documents) if (!this.#at(document._id)) this.#documents.set(document._id, document);
    const refused = [...ids.keys()].filter((index) => ids[index] === undefined);
    if (refused.length > 0) throw new MongoBulkWriteError(refused);
    return { insertedIds: { ...ids } };
  }

  async updateMany({ _id, ...rest }: Document, update: Update): Promise<{ modifiedCount: number }> {
    const all = (_id as { $in: readonly unknown[] }).$in.map((id) => this.updateOne({ _id: id, ...rest }, update));
    return { modifiedCount: (await Promise.all(all)).filter(({ modifiedCount }) => modifiedCount === 1).length };
  }

  async countDocuments(filter: Document): Promise<number> {
    return this.#found(filter) ? 1 : 0;
  }

  async insertOne(document: Document): Promise<{ insertedId: unknown }> {
    if (this.#at(document._id)) throw new MongoServerError("E11000 duplicate key error collection");
    this.#documents.set(document._id, document);
    return { insertedId: document._id };
  }

  async updateOne(filter: Document, update: Update, { upsert = false }: Options = {}): Promise<Document> {
    const before = this.#found(filter);
    if (before === undefined && !upsert) return { matchedCount: 0, modifiedCount: 0, upsertedCount: 0 };
    if (before === undefined && this.#at(filter._id))
      throw new MongoServerError("E11000 duplicate key error collection");
    const after = this.#updated(filter._id, before, update);
    const isChanged = before !== undefined && JSON.stringify(before) !== JSON.stringify(after);
    return before
      ? { matchedCount: 1, modifiedCount: isChanged ? 1 : 0, upsertedCount: 0 }
      : { matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: filter._id };
  }

  async findOneAndUpdate(filter: Document, update: Update, options: Options = {}): Promise<Document | null> {
    const before = this.#found(filter);
    const { upsertedCount } = await this.updateOne(filter, update, options);
    if (before === undefined && upsertedCount === 0) return null;
    return (options.returnDocument === "after" ? this.#at(filter._id) : before) ?? null;
  }

  async findOneAndDelete(filter: Document): Promise<Document | null> {
    const before = this.#found(filter);
    if (before) this.#documents.set(before._id, undefined);
    return before ?? null;
  }

  async deleteOne(filter: Document): Promise<{ deletedCount: number }> {
    return { deletedCount: (await this.findOneAndDelete(filter)) ? 1 : 0 };
  }

  #updated(id: unknown, before: Document | undefined, update: Update): Document {
    const counts = Object.entries(update.$inc ?? {});
    const lists = Object.entries({ ...update.$push, ...update.$addToSet }).map(([name, part]) => {
      const list = (before?.[name] ?? []) as readonly unknown[];
      return [name, update.$addToSet && list.includes(part) ? list : [...list, part]];
    });
    const after = {
      ...(before ?? { _id: id, ...update.$setOnInsert }),
      ...nested(before, update.$set),
      ...Object.fromEntries(lists),
      ...Object.fromEntries(counts.map(([name, by]) => [name, Number(before?.[name] ?? 0) + Number(by)])),
    };
    this.#documents.set(id, after);
    return after;
  }

  #at(id: unknown): Document | undefined {
    if (this.#documents.has(id)) return this.#documents.get(id);
    return this.#isOfJobs ? { _id: id, state: "new", parts: [], done: {} } : undefined;
  }

  #several({ _id, ...rest }: Document): readonly Document[] {
    const { $in } = _id as { readonly $in: readonly unknown[] };
    return $in.map((id) => this.#found({ _id: id, ...rest })).filter((one) => one !== undefined);
  }

  #found({ _id, state }: Document): Document | undefined {
    const document = this.#at(_id);
    if (document === undefined || state === undefined) return document;
    const excluded = (state as { readonly $ne?: unknown }).$ne;
    const isMet = excluded === undefined ? document.state === state : document.state !== excluded;
    return isMet ? document : undefined;
  }
}

/** What is set, of which `done.mail` is a member of `done`. */
function nested(before: Document | undefined, set: Document = {}): Document {
  return Object.fromEntries(
    Object.entries(set).map(([path, value]) => {
      const [name, part] = path.split(".") as [string, string?];
      return [name, part === undefined ? value : { ...(before?.[name] as object), [part]: value }];
    }),
  );
}

export class Documents {
  readonly #collections = { seen: new Collection(false), jobs: new Collection(true) };

  collection(name: "seen" | "jobs"): Collection {
    return this.#collections[name];
  }
}
