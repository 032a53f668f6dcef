/** Stands in for `mongodb`: the operators and methods of the handlers. A document is told by its `_id`. */
import { randomUUID } from "node:crypto";
import { createDocument, listDocuments, readDocument, writeDocument, type Document } from "./documents.ts";

type Update = Readonly<Record<string, Document>>;

export class MongoClient {
  async connect(): Promise<this> {
    return this;
  }

  db(): { collection(name: string): Collection } {
    return { collection: (name) => new Collection(name) };
  }
}

class Collection {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  async findOne({ _id }: Document): Promise<Document | null> {
    return (await readDocument(this.#path(_id))) ?? null;
  }

  find({ _id }: Document): { toArray(): Promise<readonly Document[]>; hasNext(): Promise<boolean> } {
    const toArray = (): Promise<readonly Document[]> => listDocuments(this.#path(_id));
    return { toArray, hasNext: async () => (await toArray()).length > 0 };
  }

  async countDocuments({ _id }: Document): Promise<number> {
    return (await listDocuments(this.#path(_id))).length;
  }

  async insertOne(document: Document): Promise<void> {
    const { _id = randomUUID() } = document;
    if (!createDocument(this.#path(_id), document))
      throw Object.assign(new Error("E11000 duplicate key error"), { name: "MongoServerError", code: 11_000 });
  }

  async replaceOne({ _id }: Document, document: Document): Promise<void> {
    writeDocument(this.#path(_id), document);
  }

  async deleteOne({ _id }: Document): Promise<void> {
    writeDocument(this.#path(_id), undefined);
  }

  async updateOne({ _id }: Document, update: Update): Promise<void> {
    const document = JSON.parse(JSON.stringify((await readDocument(this.#path(_id))) ?? { _id })) as Document;
    Object.assign(document, update["$set"]);
    for (const [name, by] of Object.entries(update["$inc"] ?? {}))
      document[name] = Number(document[name] ?? 0) + Number(by);
    for (const [name, one] of Object.entries(update["$push"] ?? {}))
      document[name] = [...((document[name] as unknown[] | undefined) ?? []), one];
    for (const [name, one] of Object.entries(update["$addToSet"] ?? {}))
      document[name] = [...new Set([...((document[name] as unknown[] | undefined) ?? []), one])];
    writeDocument(this.#path(_id), document);
  }

  #path(id: unknown): string {
    return `/${this.#name}/${String(id)}`;
  }
}
