/** The reader of SST, version 3 and later: what its components subscribe. */
import { codeBelow } from "../../../modules/code-files.ts";
import { directoryOf } from "../../../modules/paths.ts";
import type { Reader } from "../reader.ts";
import { readProject } from "./read.ts";

const CONFIGURATION = /\/sst\.config\.[cm]?[jt]s$/u;

export const sstReader: Reader = {
  frameworks: {
    sst: {
      hasConstructs: false,
      isTemplate: false,
      hasServices: false,
      namesEvents: false,
      nameProperty: undefined,
      makesLogGroups: false,
      deployer: "Pulumi",
    },
  },
  claims: {
    name: (path) => CONFIGURATION.test(path),
    nameAlone: (path) => CONFIGURATION.test(path),
    text: (text) => /\$config\s*\(/u.test(text),
  },
  read(source, path) {
    const folder = directoryOf(path);
    const { stack, reads } = readProject(source, folder, codeBelow(source, [folder]));
    return { stacks: stack ? [stack] : [], problems: [], reads };
  },
};
