/** Which modules are gone through for handlers, as far as that is told before anybody parses them. */
import { relative } from "node:path/posix";
import { mayHoldHandler, namesHandler } from "./handlers/index.ts";
import { globMatcher } from "./project/globs.ts";
import type { Settings } from "./project/settings.ts";
import { lookAt, type TextSource } from "./project/text-source.ts";

/** What a module may hold: something says that it is a handler, or it only may be one. */
export type Suspicion = "handler" | "perhaps" | "nothing";

const suspicionOf = (text: string): Suspicion =>
  !mayHoldHandler(text) ? "nothing" : namesHandler(text) ? "handler" : "perhaps";

/** What is asked of modules, by the settings, by what configurations deploy, and by their text. */
export class Suspects {
  readonly #source: TextSource;
  readonly #settings: Settings;
  readonly #folder: string;
  readonly #isDeployed: (path: string) => boolean;
  #isDeclared: ((path: string) => boolean) | undefined;

  /** @param folder where the tool runs: what paths in the settings are relative to */
  constructor(source: TextSource, settings: Settings, folder: string, isDeployed: (path: string) => boolean) {
    this.#source = source;
    this.#settings = settings;
    this.#folder = folder;
    this.#isDeployed = isDeployed;
  }

  /** Whether the settings say that the functions which a module exports are handlers. */
  isDeclared(path: string): boolean {
    const { handlers, handlersFrom = this.#folder } = this.#settings;
    if (handlers.length === 0) return false;
    this.#isDeclared ??= globMatcher(handlers);
    return this.#isDeclared(relative(handlersFrom, path));
  }

  /** @param named paths that were asked for: of these each is looked at */
  mayHold(path: string, named: readonly string[]): Suspicion {
    if (named.includes(path) || this.isDeclared(path) || this.#isDeployed(path)) return "handler";
    const look = lookAt(this.#source, path, suspicionOf);
    if (look.ok) return look.answer;
    return this.#source.kind(path) === "file" ? "perhaps" : "nothing";
  }
}
