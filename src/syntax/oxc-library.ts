import { createRequire } from "node:module";
import { requireOwn } from "../own-package.ts";

/** What the project uses of `oxc-parser`. */
export type OxcParser = Pick<typeof import("oxc-parser"), "parseSync">;

/** The library, or undefined where there is no binding for the platform. */
export function loadOxc(): OxcParser | undefined {
  try {
    return requireOwn("oxc-parser") as OxcParser;
  } catch {
    return loadBinding();
  }
}

/**
 * Yarn's Plug'n'Play keeps packages in archives. There, Node does not find what an ES module imports when it is required. The native binding is no
 * ES module, and neither needs the one file beside it that makes a tree of its answer.
 */
function loadBinding(): OxcParser | undefined {
  const manifest = "oxc-parser/package.json";
  try {
    const { wrap } = requireOwn("oxc-parser/src-js/wrap.js") as {
      wrap: (parsed: object) => ReturnType<OxcParser["parseSync"]>;
    };
    const { optionalDependencies } = requireOwn(manifest) as { optionalDependencies: object };
    const binding = firstThatLoads(createRequire(requireOwn.resolve(manifest)), Object.keys(optionalDependencies));
    return binding && { parseSync: (...given) => wrap(binding.parseSync(...given)) };
  } catch {
    return undefined;
  }
}

/** Of the bindings only those of the platform are installed. */
function firstThatLoads(require: NodeJS.Require, names: readonly string[]): OxcParser | undefined {
  for (const name of names) {
    try {
      return require(name) as OxcParser;
    } catch {
      // One for another platform.
    }
  }
  return undefined;
}
