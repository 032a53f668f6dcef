import { external, foreign, hole, memberOf } from "../../evaluate/making.ts";
import type { CodeValue, External } from "../../evaluate/values.ts";
import { isLibrary } from "./constructs/library.ts";

/** Packages that hold the whole library: `aws_lambda` is a namespace of their root. */
const WHOLE_LIBRARY = new Set(["aws-cdk-lib", "monocdk"]);

/** A name of a package, the same for every way to import it. `imported` is `*` for the whole module. */
export function externalName(packageName: string, subpath: string, imported: string): External {
  const whole = imported === "*" || imported === "default";
  const module = moduleName(packageName, subpath);
  const named = isLibrary(external(module)) ? external(module) : foreign(module);
  return whole ? named : memberOfExternal(named, imported);
}

function moduleName(packageName: string, subpath: string): string {
  if (WHOLE_LIBRARY.has(packageName)) return subpath === "" ? "core" : withoutLib(subpath);
  const scoped = /^@aws-cdk\/(.+?)(?:-alpha)?$/u.exec(packageName);
  if (scoped) return subpath === "" ? scoped[1]! : `${scoped[1]!}/${withoutLib(subpath)}`;
  return subpath === "" ? packageName : `${packageName}/${subpath}`;
}

/** Deep imports name what the module itself exports: `aws-lambda/lib/function`. */
function withoutLib(subpath: string): string {
  return subpath.replace(/\/lib(?:\/[\s\S]*)?$/u, "");
}

/** A member of something of a package. Namespaces of the whole library are the modules that they stand for. */
export function memberOfExternal(value: External, name: string): External {
  if (value.path.length === 0) {
    if (value.module === "core" && /^(?:aws|alexa|cloud_assembly|custom)_/u.test(name))
      return external(name.replaceAll("_", "-"));
    // `Construct` was the core library's own in version 1.
    if (value.module === "core" && name === "Construct") return external("constructs", "Construct");
    if (name === "default") return value;
  }
  return memberOf(value, name);
}

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  ACCOUNT_ID: "AWS::AccountId",
  REGION: "AWS::Region",
  PARTITION: "AWS::Partition",
  STACK_NAME: "AWS::StackName",
  STACK_ID: "AWS::StackId",
  URL_SUFFIX: "AWS::URLSuffix",
};

/** `Aws.REGION` is `AWS::Region`; undefined for every other name. */
export function pseudoParameter({ module, path }: External): CodeValue | undefined {
  const name = module === "core" && path.length === 2 && path[0] === "Aws" ? PSEUDO_PARAMETERS[path[1]!] : undefined;
  return name === undefined ? undefined : hole("parameter", name);
}
