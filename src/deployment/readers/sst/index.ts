/** The reader of SST: what its components subscribe, and before version 3 what its constructs consume. */
import { codeBelow } from "../../../modules/code-files.ts";
import { directoryOf } from "../../../modules/paths.ts";
import type { Reader } from "../reader.ts";
import { readProject } from "./read.ts";

const CONFIGURATION = /\/sst\.(?:config\.[cm]?[jt]s|json)$/u;
const common = {
  hasConstructs: false,
  isTemplate: false,
  hasServices: false,
  namesEvents: false,
  nameProperty: undefined,
  makesLogGroups: false,
} as const;

/** Reads apps of SST, of version 3 and of those before. */
export const sstReader: Reader = {
  frameworks: {
    sst: { ...common, hasSubscriptions: true, deployer: "Pulumi", nouns: { key: "subscriber", whole: "app" } },
    // An id is one of a construct, or of a consumer in a list of them.
    "sst-2": { ...common, hasSubscriptions: false, deployer: "CloudFormation", nouns: { key: "id", whole: "app" } },
  },
  claims: {
    name: (path) => CONFIGURATION.test(path),
    nameAlone: (path) => CONFIGURATION.test(path),
    // Nothing else is called like that, whatever way it is written; `sst.json` is the name of other things too.
    text: (text, path) => !path.endsWith(".json") || /"(?:main|region|\\u[\da-f]{4}\w*)"\s*:/iu.test(text),
  },
  read(source, path) {
    const folder = directoryOf(path);
    const { stack, problems, reads } = readProject(source, folder, codeBelow(source, [folder]));
    // An old `sst.json` may still be there beside the configuration.
    return { stacks: stack?.config === path ? [stack] : [], problems: stack ? [] : problems, reads };
  },
};
