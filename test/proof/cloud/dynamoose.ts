/** Stands in for `dynamoose`: `create` refuses an item that is there, unless it is told to overwrite. */
import { createDocument, readDocument, writeDocument, type Document } from "./documents.ts";

export function model(name: string): object {
  const path = (id: unknown): string => `/${name}/${String(id)}`;
  return {
    async create(item: Document, options?: { readonly overwrite?: boolean }) {
      if (options?.overwrite) return writeDocument(path(item["id"]), item);
      if (!createDocument(path(item["id"]), item))
        throw Object.assign(new Error("The conditional request failed"), { name: "ConditionalCheckFailedException" });
    },
    get: async (id: string) => readDocument(path(id)),
  };
}
