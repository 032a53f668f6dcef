/** The server of the VS Code extension for ESLint, driven over its protocol as the editor drives it. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from "vscode-jsonrpc/node";
import { TextDocument, type TextEdit } from "vscode-languageserver-textdocument";

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly range: TextEdit["range"];
}

interface Action {
  readonly title: string;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, TextEdit[]>>;
  readonly documentChanges?: readonly { readonly edits: TextEdit[] }[];
}

const languages: Readonly<Record<string, string>> = {
  ".js": "javascript",
  ".ts": "typescript",
  ".yml": "yaml",
  ".json": "json",
};

/** What the extension sends beside `validate` where a user set nothing. */
const settings = {
  packageManager: "npm",
  useESLintClass: true,
  experimental: {},
  codeAction: {
    disableRuleComment: { enable: true, location: "separateLine", commentStyle: "line" },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { mode: "all" },
  format: false,
  quiet: false,
  onIgnoredFiles: "off",
  options: {},
  rulesCustomizations: [],
  run: "onType",
  problems: { shortenToSingleLine: false },
  nodePath: null,
  workingDirectory: { mode: "location" },
};

const capabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
  },
};

/** The server, with as many folders open as a test likes: each has its own ESLint and its own history. */
export class EslintServer {
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #folders: Folder[] = [];
  /** What the server had to complain about, beside the diagnostics. */
  readonly complaints: string[] = [];
  /** What the extension makes of `"eslint.validate"` for a language: "probe" where nobody set it. The server asks once for each document. */
  validate: (language: string) => "on" | "off" | "probe" = () => "on";
  #edit: ((edit: WorkspaceEdit) => void) | undefined;

  private constructor() {
    const program = createRequire(import.meta.url).resolve(
      "vscode-langservers-extracted/bin/vscode-eslint-language-server",
    );
    this.#process = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout!),
      new StreamMessageWriter(this.#process.stdin!),
    );
    this.#answerRequests();
    this.#connection.listen();
  }

  static async start(): Promise<EslintServer> {
    const server = new EslintServer();
    await server.#connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities });
    await server.#connection.sendNotification("initialized", {});
    return server;
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    this.#connection.dispose();
    this.#process.kill();
  }

  openFolder(root: string): Folder {
    const folder = new Folder(root, this.#connection, (run) => this.#editOf(run));
    this.#folders.push(folder);
    return folder;
  }

  #answerRequests(): void {
    const connection = this.#connection;
    connection.onRequest("workspace/configuration", ({ items }: { items: readonly { scopeUri: string }[] }) =>
      items.map(({ scopeUri }) => {
        const folder = this.#folders.find(({ uri }) => scopeUri.startsWith(`${uri}/`));
        const validate = this.validate(languages[extname(scopeUri)]!);
        return { ...settings, validate, workspaceFolder: folder && { uri: folder.uri, name: "folder" } };
      }),
    );
    connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }) => {
      this.#edit?.(edit);
      return { applied: true };
    });
    for (const method of ["client/registerCapability", "workspace/diagnostic/refresh"])
      connection.onRequest(method, () => null);
    for (const method of ["eslint/noLibrary", "eslint/probeFailed", "eslint/noConfig"]) {
      connection.onRequest(method, () => {
        this.complaints.push(method);
        return {};
      });
    }
    connection.onNotification("eslint/status", () => undefined);
    connection.onNotification("window/logMessage", ({ type, message }: { type: number; message: string }) => {
      if (type === ERROR) this.complaints.push(message);
    });
  }

  /** A command of the server edits through the editor. */
  async #editOf(run: () => Promise<unknown>): Promise<WorkspaceEdit> {
    const edit = new Promise<WorkspaceEdit>((resolve) => (this.#edit = resolve));
    await run();
    return edit;
  }
}

const ERROR = 1;
const CHANGED = 2;

/** A folder that is open in the editor. Names of files are relative to it. */
export class Folder {
  readonly uri: string;
  readonly #root: string;
  readonly #connection: MessageConnection;
  readonly #editOf: (run: () => Promise<unknown>) => Promise<WorkspaceEdit>;
  readonly #documents = new Map<string, TextDocument>();

  constructor(
    root: string,
    connection: MessageConnection,
    editOf: (run: () => Promise<unknown>) => Promise<WorkspaceEdit>,
  ) {
    this.uri = pathToFileURL(root).href;
    this.#root = root;
    this.#connection = connection;
    this.#editOf = editOf;
  }

  async open(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.#open(name);
  }

  /** What an editor does with open files that another program wrote, as `git checkout` does: it shows what they are now. */
  async reload(): Promise<void> {
    for (const name of this.#documents.keys()) {
      const text = readFileSync(`${this.#root}/${name}`, "utf8");
      if (text !== this.text(name)) await this.type(name, text);
    }
  }

  async #open(name: string): Promise<void> {
    const text = readFileSync(`${this.#root}/${name}`, "utf8");
    const document = TextDocument.create(this.#uri(name), languages[extname(name)]!, 1, text);
    this.#documents.set(name, document);
    const { uri, languageId, version } = document;
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version, text },
    });
  }

  /** Types: the buffer has this text, the disk has not. */
  async type(name: string, text: string): Promise<void> {
    const { uri, languageId, version } = this.#documents.get(name)!;
    this.#documents.set(name, TextDocument.create(uri, languageId, version + 1, text));
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: version + 1 },
      contentChanges: [{ text }],
    });
  }

  async save(name: string): Promise<void> {
    writeFileSync(`${this.#root}/${name}`, this.text(name));
    await this.#connection.sendNotification("textDocument/didSave", { textDocument: { uri: this.#uri(name) } });
  }

  async typeAndSave(name: string, text: string): Promise<void> {
    await this.type(name, text);
    await this.save(name);
  }

  /** A file that the editor watches is written, by whatever program. */
  async rewrite(name: string, text: string): Promise<void> {
    writeFileSync(`${this.#root}/${name}`, text);
    await this.#connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: this.#uri(name), type: CHANGED }],
    });
  }

  text(name: string): string {
    return this.#documents.get(name)!.getText();
  }

  /** What the editor underlines in a file at this moment. */
  async ask(name: string): Promise<readonly Diagnostic[]> {
    const { items } = await this.#connection.sendRequest<{ items: readonly Diagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri: this.#uri(name) },
    });
    return items;
  }

  /** The quick fixes that are offered for a diagnostic, and what the text becomes with each. */
  async fixes(name: string, diagnostic: Diagnostic): Promise<Readonly<Record<string, string>>> {
    const actions =
      (await this.#connection.sendRequest<readonly Action[] | null>("textDocument/codeAction", {
        textDocument: { uri: this.#uri(name) },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: ["quickfix"] },
      })) ?? [];
    const fixed: Record<string, string> = {};
    for (const action of actions) {
      if (/documentation/u.test(action.title)) continue;
      const edit = action.edit ?? (await this.#run(action));
      const edits = edit.documentChanges?.flatMap((change) => change.edits) ?? Object.values(edit.changes ?? {}).flat();
      fixed[action.title] = TextDocument.applyEdits(this.#documents.get(name)!, edits);
    }
    return fixed;
  }

  async #run({ command }: Action): Promise<WorkspaceEdit> {
    return this.#editOf(() => this.#connection.sendRequest("workspace/executeCommand", command));
  }

  #uri(name: string): string {
    return pathToFileURL(`${this.#root}/${name}`).href;
  }
}

/** `code@line` of each, in order. */
export function codesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, range }) => `${code.replace("replay-safe/", "")}@${range.start.line + 1}`);
}
