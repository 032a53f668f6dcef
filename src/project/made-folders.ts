const FOLDERS = [
  "node_modules",
  ".git",
  "dist",
  "build",
  "coverage",
  ".serverless",
  ".aws-sam",
  ".sst",
  ".webpack",
  ".esbuild",
  ".build",
  ".next",
  ".open-next",
  ".nuxt",
  ".svelte-kit",
  ".nx",
  ".turbo",
  ".cache",
  ".yarn",
  ".pnpm-store",
  "vendor",
];

/** Folders of what tools made or fetched: a configuration there says nothing that another one does not say. */
export const MADE_FOLDERS: ReadonlySet<string> = new Set(FOLDERS);

/** The same of code. The templates in `cdk.out` are exact, so only its code is a copy. */
export const FOLDERS_OF_MADE_CODE: ReadonlySet<string> = new Set([...FOLDERS, "cdk.out"]);
