/** Documents by path, for the stand-ins of document stores: they are seen, raced for and lost like everything else. */
import { cloudState } from "./state.ts";

export type Document = Record<string, unknown>;

export function readDocument(path: string): Promise<Document | undefined> {
  const read = (): Document | undefined => JSON.parse(cloudState().resources.get(path) ?? "null") ?? undefined;
  return meet(path, read);
}

/** All documents whose path begins so. */
export function listDocuments(path: string): Promise<readonly Document[]> {
  const list = (): Document[] =>
    [...cloudState().resources].filter(([key]) => key.startsWith(path)).map(([, text]) => JSON.parse(text) as Document);
  return meet(path, list);
}

/** `undefined` removes it. */
export function writeDocument(path: string, document: Document | undefined): void {
  failIfDown();
  if (document) cloudState().resources.set(path, JSON.stringify(document));
  else cloudState().resources.delete(path);
}

/** False: there is one. */
export function createDocument(path: string, document: Document): boolean {
  failIfDown();
  if (cloudState().resources.has(path)) return false;
  writeDocument(path, document);
  return true;
}

function failIfDown(): void {
  if (cloudState().isDown) throw new Error("connect ECONNREFUSED");
}

async function meet<T>(what: string, read: () => T): Promise<T> {
  failIfDown();
  const { meeting } = cloudState();
  return meeting ? meeting.read(`document ${what}`, read) : read();
}
