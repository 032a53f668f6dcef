/** Stands in for `@google-cloud/firestore`: documents by their path in a collection. */
import { randomUUID } from "node:crypto";
import { createDocument, listDocuments, readDocument, writeDocument, type Document } from "./documents.ts";

export class Firestore {
  collection(name: string): Collection {
    return new Collection(`/${name}`);
  }
}

class Collection {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  doc(id: string): DocumentReference {
    return new DocumentReference(`${this.#path}/${id}`);
  }

  async add(document: Document): Promise<void> {
    writeDocument(`${this.#path}/${randomUUID()}`, document);
  }

  where(field: string, _equals: "==", value: unknown): Query {
    return new Query(this.#path, (document) => document[field] === value);
  }

  async get(): Promise<{ readonly docs: readonly Document[]; readonly empty: boolean }> {
    return new Query(this.#path, () => true).get();
  }
}

class Query {
  readonly #path: string;
  readonly #isFound: (document: Document) => boolean;

  constructor(path: string, isFound: (document: Document) => boolean) {
    this.#path = path;
    this.#isFound = isFound;
  }

  async get(): Promise<{ readonly docs: readonly Document[]; readonly empty: boolean }> {
    const docs = (await listDocuments(`${this.#path}/`)).filter(this.#isFound);
    return { docs, empty: docs.length === 0 };
  }
}

class DocumentReference {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async create(document: Document): Promise<void> {
    if (!createDocument(this.#path, document)) throw Object.assign(new Error("6 ALREADY_EXISTS"), { code: 6 });
  }

  async set(document: Document): Promise<void> {
    writeDocument(this.#path, document);
  }

  async get(): Promise<{ readonly exists: boolean; data(): Document | undefined }> {
    const document = await readDocument(this.#path);
    return { exists: document !== undefined, data: () => document };
  }

  async update(changes: Document): Promise<void> {
    const document: Document = { ...(await readDocument(this.#path)) };
    for (const [name, to] of Object.entries(changes))
      document[name] = to instanceof Increment ? Number(document[name] ?? 0) + to.by : to;
    writeDocument(this.#path, document);
  }
}

class Increment {
  readonly by: number;

  constructor(by: number) {
    this.by = by;
  }
}

export const FieldValue = { increment: (by: number) => new Increment(by) };
