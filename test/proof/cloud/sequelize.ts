/** Stands in for `sequelize`: rows by their `id`, which is unique. */
import { randomUUID } from "node:crypto";
import { createDocument, readDocument, writeDocument, type Document } from "./documents.ts";

export class Sequelize {
  define(name: string): Model {
    return new Model(name);
  }
}

class Model {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  async findOrCreate({ where }: { where: Document }): Promise<readonly [Document, boolean]> {
    const isNew = createDocument(this.#path(where["id"]), where);
    return [where, isNew];
  }

  async findByPk(id: string): Promise<Document | null> {
    return (await readDocument(this.#path(id))) ?? null;
  }

  async create(row: Document): Promise<void> {
    const { id = randomUUID() } = row;
    if (!createDocument(this.#path(id), row))
      throw Object.assign(new Error("Validation error"), { name: "SequelizeUniqueConstraintError" });
  }

  async upsert(row: Document): Promise<void> {
    writeDocument(this.#path(row["id"]), row);
  }

  #path(id: unknown): string {
    return `/${this.#name}/${String(id)}`;
  }
}
