// The compiler leaves data files behind: copies them to where the built code looks for them.
import { cpSync } from "node:fs";

cpSync("src/knowledge/data", "dist/src/knowledge/data", { recursive: true });
