import { describe, expect, it } from "vitest";
import { NO_FILE, resolveModule } from "../../src/modules/resolve.ts";
import { files } from "../support/files.ts";

const json = (value: unknown): string => JSON.stringify(value);

/** Where each specifier leads from a file of a project, in one line each. */
function resolveAll(texts: Readonly<Record<string, string>>, fromFile: string, ...specifiers: string[]): string[] {
  const source = files(texts);
  return specifiers.map((specifier) => {
    const found = resolveModule(source, `/project/${fromFile}`, specifier);
    if (found.kind === "file") return found.path.replace("/project/", "");
    if (found.kind === "package") return `package ${found.name} ${found.subpath}`.trim();
    return found.kind === "builtin" ? `builtin ${found.name}` : "missing";
  });
}

describe("resolveModule", () => {
  it("finds relative modules by any of the spellings that compilers accept", () => {
    const project = {
      "src/a.ts": "",
      "src/b.ts": "",
      "src/c.mts": "",
      "src/data.json": "{}",
      "src/lib/index.ts": "",
      "src/plain.js": "",
    };
    expect(
      resolveAll(
        project,
        "src/a.ts",
        "./b",
        "./b.js",
        "./b.ts",
        "./c.mjs",
        "./data.json",
        "./lib",
        "./plain",
        "../src/b",
        ".",
      ),
    ).toEqual([
      "src/b.ts",
      "src/b.ts",
      "src/b.ts",
      "src/c.mts",
      "src/data.json",
      "src/lib/index.ts",
      "src/plain.js",
      "src/b.ts",
      "missing",
    ]);
  });

  it("follows aliases of webpack, of Babel and of `module-alias`", () => {
    const project = {
      "api/webpack.config.js": `
        const path = require("path");
        const { join } = require("node:path");
        const src = path.resolve(__dirname, "src");
        module.exports = {
          resolve: {
            alias: {
              "@services": path.resolve("./src/services"),
              "@libs/": join(__dirname, "src", "libs"),
              "~": src,
              whole$: \`\${__dirname}/src/whole.js\`,
              joined: __dirname + "/src/libs",
              other: "preact/compat",
              installed: path.resolve(__dirname, "node_modules/installed"),
              computed: elsewhere("src/libs"),
              none: false,
            },
          },
        };`,
      "api/src/services/queue.js": "",
      "api/src/services/index.js": "",
      "api/src/libs/middy.js": "",
      "api/src/whole.js": "",
      "api/src/handler.js": "",
      "mail/.babelrc": json({ plugins: [["module-resolver", { alias: { "@mail": "./src" } }], "other"] }),
      "mail/src/send.js": "",
      "sms/babel.config.js": `module.exports = { plugins: [["module-resolver", { alias: { "@sms": "./lib" } }]] };`,
      "sms/lib/send.js": "",
      "old/package.json": json({ _moduleAliases: { "@old": "src/classes" } }),
      "old/src/classes/one.js": "",
    };
    expect(
      resolveAll(
        project,
        "api/src/handler.js",
        "@services/queue",
        "@services",
        "@libs/middy",
        "~/libs/middy",
        "whole",
        "whole/x",
        "joined/middy",
        "other",
        "installed",
        "computed/middy",
        "none",
        "@services/nothing",
        "@servicesAndMore/queue",
      ),
    ).toEqual([
      "api/src/services/queue.js",
      "api/src/services/index.js",
      "api/src/libs/middy.js",
      "api/src/libs/middy.js",
      "api/src/whole.js",
      "package whole x",
      "api/src/libs/middy.js",
      "package other",
      "package installed",
      "package computed middy",
      "package none",
      "package @services/nothing",
      "package @servicesAndMore/queue",
    ]);
    expect(resolveAll(project, "mail/src/send.js", "@mail/send", "@sms/send")).toEqual([
      "mail/src/send.js",
      "package @sms/send",
    ]);
    expect(resolveAll(project, "sms/lib/send.js", "@sms/send")).toEqual(["sms/lib/send.js"]);
    expect(resolveAll(project, "old/src/classes/one.js", "@old/one")).toEqual(["old/src/classes/one.js"]);
  });

  it("finds what is written in other letters than it has, where one thing alone is meant", () => {
    const project = {
      "a.ts": "",
      "lib/SqsQueue.ts": "",
      "lib/Mailer/index.ts": "",
      "lib/one.ts": "",
      "lib/One.ts": "",
      "lib/queues.ts": "",
      "tsconfig.json": json({ compilerOptions: { paths: { "@lib/*": ["./lib/*"] } } }),
    };
    expect(
      resolveAll(
        project,
        "a.ts",
        "./lib/sqsQueue",
        "./Lib/sqsqueue.js",
        "./lib/mailer",
        "@lib/sqsQueue",
        "@lib/MAILER",
        "./lib/ONE",
        "./lib/One",
        "./lib/queue",
      ),
    ).toEqual([
      "lib/SqsQueue.ts",
      "lib/SqsQueue.ts",
      "lib/Mailer/index.ts",
      "lib/SqsQueue.ts",
      "lib/Mailer/index.ts",
      "missing",
      "lib/One.ts",
      "missing",
    ]);
  });

  it("prefers a source to what was compiled from it", () => {
    const project = { "a.ts": "", "b.ts": "", "b.js": "", "b.d.ts": "", "dist/c.js": "", "src/c.ts": "" };
    expect(resolveAll(project, "a.ts", "./b", "./b.js", "./dist/c.js", "./dist/c")).toEqual([
      "b.ts",
      "b.ts",
      "src/c.ts",
      "src/c.ts",
    ]);
  });

  it("takes `lib` for sources, and for output only where nothing stands there", () => {
    const project = { "a.ts": "", "lib/b.js": "", "src/b.ts": "", "src/c.ts": "" };
    expect(resolveAll(project, "a.ts", "./lib/b", "./lib/c.js")).toEqual(["lib/b.js", "src/c.ts"]);
  });

  it("finds what a Lambda layer of the repository holds where the layer is mounted", () => {
    const project = {
      "functions/orders/app.js": "",
      "functions/orders/layer/nodejs/db.js": "",
      "layers/common/nodejs/db.js": "",
      "layers/common/nodejs/mail/index.ts": "",
      "layers/tools/text.js": "",
    };
    expect(
      resolveAll(project, "functions/orders/app.js", "/opt/nodejs/db", "/opt/nodejs/mail", "/opt/text", "/opt/other"),
    ).toEqual([
      "functions/orders/layer/nodejs/db.js",
      "layers/common/nodejs/mail/index.ts",
      "layers/tools/text.js",
      "missing",
    ]);
  });

  it("finds in the folder of a layer what a build puts below `nodejs`", () => {
    const project = {
      "functions/a.ts": "",
      "layers/common/src/db.ts": "",
      "layer/mail.ts": "",
      "lib/nodejs-tools/x.ts": "",
    };
    expect(resolveAll(project, "functions/a.ts", "/opt/nodejs/db", "/opt/nodejs/mail", "/opt/nodejs/x")).toEqual([
      "layers/common/src/db.ts",
      "layer/mail.ts",
      "missing",
    ]);
  });

  it("finds what Amplify mounts beside the packages of a layer, whatever the layer is called", () => {
    const project = {
      "amplify/backend/function/onPost/src/index.js": "",
      "amplify/backend/function/common/layer-configuration.json": "{}",
      "amplify/backend/function/common/opt/notify.js": "",
      "amplify/backend/function/shared/lib/nodejs/package.json": "{}",
      "amplify/backend/function/shared/opt/db/index.js": "",
      "amplify/backend/function/onGet/opt/own.js": "",
      "opt/mail.js": "",
    };
    expect(
      resolveAll(
        project,
        "amplify/backend/function/onPost/src/index.js",
        "/opt/notify",
        "/opt/db",
        "/opt/own",
        "/opt/mail",
      ),
    ).toEqual([
      "amplify/backend/function/common/opt/notify.js",
      "amplify/backend/function/shared/opt/db/index.js",
      "missing",
      "missing",
    ]);
  });

  it("maps an absolute name by the project file, and takes no other absolute path", () => {
    const project = {
      "tsconfig.json": json({
        compilerOptions: { baseUrl: ".", paths: { "/opt/nodejs/orders": ["layers/orders/repository"] } },
      }),
      "lambda/app.ts": "",
      "layers/orders/repository.ts": "",
    };
    expect(resolveAll(project, "lambda/app.ts", "/opt/nodejs/orders", "/project/lambda/app", "/etc/app")).toEqual([
      "layers/orders/repository.ts",
      "missing",
      "missing",
    ]);
  });

  it("tells packages and Node's own modules", () => {
    expect(
      resolveAll({ "a.ts": "" }, "a.ts", "node:fs", "path", "aws-cdk-lib/aws-lambda", "@aws-sdk/client-s3", "@a/b/c/d"),
    ).toEqual([
      "builtin fs",
      "builtin path",
      "package aws-cdk-lib aws-lambda",
      "package @aws-sdk/client-s3",
      "package @a/b c/d",
    ]);
  });

  it("never enters node_modules and never leaves the root", () => {
    const project = {
      "src/a.ts": "",
      "node_modules/left/index.js": "",
      "node_modules/left/package.json": json({ name: "left", main: "index.js" }),
    };
    expect(
      resolveAll(project, "src/a.ts", "left", "../node_modules/left/index.js", "../../../etc/passwd", "/etc/passwd"),
    ).toEqual(["package left", "missing", "missing", "missing"]);
  });

  it("follows `paths` and `baseUrl` of the nearest tsconfig, with comments, trailing commas and `extends`", () => {
    const project = {
      "tsconfig.base.json": `{ /* shared */ "compilerOptions": { "paths": { "@app/*": ["./src/*"], "@k": ["./src/k.ts",], }, }, }`,
      "tsconfig.json": json({ extends: "./tsconfig.base" }),
      "src/a.ts": "",
      "src/b.ts": "",
      "src/k.ts": "",
      "other/tsconfig.json": json({ compilerOptions: { baseUrl: "." } }),
      "other/x/y.ts": "",
      "other/a.ts": "",
    };
    expect(resolveAll(project, "src/a.ts", "@app/b", "@k", "@app/none")).toEqual(["src/b.ts", "src/k.ts", "missing"]);
    expect(resolveAll(project, "other/a.ts", "x/y", "@app/b")).toEqual(["other/x/y.ts", "package @app/b"]);
  });

  it("keeps a tsconfig's own paths when it extends one of a package", () => {
    const project = {
      "tsconfig.json": json({
        extends: "@tsconfig/node20/tsconfig.json",
        compilerOptions: { paths: { "~/*": ["./src/*"] } },
      }),
      "src/a.ts": "",
      "src/b.ts": "",
    };
    expect(resolveAll(project, "src/a.ts", "~/b")).toEqual(["src/b.ts"]);
  });

  it("follows `paths` of the project files that a tsconfig refers to, for the folders that each takes in", () => {
    const project = {
      "tsconfig.json": json({
        files: [],
        references: [{ path: "./none" }, { path: "./tsconfig.tools.json" }, { path: "./tsconfig.app.json" }, {}],
      }),
      "tsconfig.tools.json": json({
        compilerOptions: { paths: { "@/*": ["tools/*"] } },
        include: ["tools/**/*", "*.config.ts"],
        files: ["scripts/run.ts"],
      }),
      "tsconfig.app.json": json({ compilerOptions: { baseUrl: ".", paths: { "@/*": ["src/*"] } }, include: ["src"] }),
      "src/a.ts": "",
      "src/lib/b.ts": "",
      "tools/b.ts": "",
      "scripts/run.ts": "",
      "scripts/deep/run.ts": "",
    };
    expect(resolveAll(project, "src/a.ts", "@/lib/b.js", "@/b")).toEqual(["src/lib/b.ts", "missing"]);
    expect(resolveAll(project, "tools/b.ts", "@/b")).toEqual(["tools/b.ts"]);
    expect(resolveAll(project, "scripts/run.ts", "@/b")).toEqual(["tools/b.ts"]);
    expect(resolveAll(project, "scripts/deep/run.ts", "@/b")).toEqual(["missing"]);
  });

  it("asks the project file itself where it maps names, or where what it refers to stands beside", () => {
    const project = {
      "tsconfig.json": json({
        compilerOptions: { paths: { "@/*": ["src/*"] } },
        references: [{ path: "./tsconfig.app.json" }],
      }),
      "tsconfig.app.json": json({ compilerOptions: { paths: { "@/*": ["other/*"] } } }),
      "src/a.ts": "",
      "other/a.ts": "",
      "two/tsconfig.json": json({ references: [{ path: "../settings" }] }),
      "settings/tsconfig.json": json({ compilerOptions: { paths: { "@/*": ["../src/*"] } }, include: ["../two"] }),
      "two/a.ts": "",
      "three/tsconfig.json": json({ references: [{ path: "./tsconfig.app.json" }] }),
      "three/tsconfig.app.json": json({ compilerOptions: { paths: { "@/*": ["*"] } } }),
      "three/b.ts": "",
      "three/c/b.ts": "",
    };
    expect(resolveAll(project, "src/a.ts", "@/a")).toEqual(["src/a.ts"]);
    expect(resolveAll(project, "two/a.ts", "@/a")).toEqual(["missing"]);
    expect(resolveAll(project, "three/c/b.ts", "@/b")).toEqual(["three/b.ts"]);
  });

  it("takes a jsconfig where there is no tsconfig, and goes on without a broken one", () => {
    const paths = { compilerOptions: { paths: { "@/*": ["./src/*"] } } };
    expect(resolveAll({ "jsconfig.json": json(paths), "src/a.js": "", "src/b.js": "" }, "src/a.js", "@/b")).toEqual([
      "src/b.js",
    ]);
    expect(
      resolveAll(
        { "tsconfig.json": `{ "compilerOptions": { "paths": 7`, "src/a.ts": "", "src/b.ts": "" },
        "src/a.ts",
        "./b",
        "x",
      ),
    ).toEqual(["src/b.ts", "package x"]);
  });

  it("follows `imports` of the package", () => {
    const project = {
      "package.json": json({ name: "app", imports: { "#db": "./dist/db.js", "#x/*": "./src/x/*.ts" } }),
      "src/a.ts": "",
      "src/db.ts": "",
      "src/x/k.ts": "",
    };
    expect(resolveAll(project, "src/a.ts", "#db", "#x/k", "#none")).toEqual(["src/db.ts", "src/x/k.ts", "missing"]);
  });

  it("takes the condition that Lambda meets, and that of development where nothing else is there", () => {
    const project = {
      "package.json": json({
        name: "app",
        imports: {
          "#mail": { development: "./src/printed.ts", default: "./src/sent.ts" },
          "#text": { development: "./src/text.ts", default: "./build/text.js" },
        },
      }),
      "src/printed.ts": "",
      "src/sent.ts": "",
      "src/text.ts": "",
      "src/a.ts": "",
    };
    expect(resolveAll(project, "src/a.ts", "#mail", "#text")).toEqual(["src/sent.ts", "src/text.ts"]);
  });

  it.each([
    ["npm", { "package.json": json({ workspaces: ["packages/*"] }) }],
    ["yarn", { "package.json": json({ workspaces: { packages: ["packages/**"] } }) }],
    ["pnpm", { "package.json": "{}", "pnpm-workspace.yaml": "packages:\n  # all\n  - 'packages/*'\n  - tools\n" }],
    ["lerna", { "package.json": "{}", "lerna.json": json({ packages: ["packages/c*"] }) }],
    [
      "rush",
      {
        "rush.json": `{ /* every project */ "projects": [
          { "packageName": "@acme/core", "projectFolder": "packages/core" },
          { "packageName": "clock", "projectFolder": "packages/clock" }, ] }`,
      },
    ],
  ])("finds packages of a %s workspace in their sources, without node_modules", (_, roots) => {
    const project = {
      ...roots,
      "packages/core/package.json": json({
        name: "@acme/core",
        exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./util": "./dist/util.js" },
      }),
      "packages/core/src/index.ts": "",
      "packages/core/src/util.ts": "",
      "packages/clock/package.json": json({ name: "clock", main: "dist/main.js" }),
      "packages/clock/src/main.ts": "",
      "packages/clock/src/zone.ts": "",
      "services/a.ts": "",
    };
    expect(
      resolveAll(
        project,
        "services/a.ts",
        "@acme/core",
        "@acme/core/util",
        "clock",
        "clock/dist/zone",
        "clock/none",
        "clocks",
      ),
    ).toEqual([
      "packages/core/src/index.ts",
      "packages/core/src/util.ts",
      "packages/clock/src/main.ts",
      "packages/clock/src/zone.ts",
      "missing",
      "package clocks",
    ]);
  });

  it("finds dependencies by path", () => {
    const project = {
      "app/package.json": json({ dependencies: { shared: "file:../shared" } }),
      "app/a.ts": "",
      "shared/package.json": json({ name: "shared" }),
      "shared/index.ts": "",
    };
    expect(resolveAll(project, "app/a.ts", "shared")).toEqual(["shared/index.ts"]);
  });

  it.each([
    ["relative to its folder", "file:../../packages/core"],
    ["relative to the root, as people write it", "file:packages/core"],
    ["as a link", "link:../../packages/core"],
    ["as a portal", "portal:../../packages/core"],
    ["of the workspace, whose globs are nowhere", "workspace:*"],
    ["of the workspace, by a path", "workspace:../../packages/core"],
    ["of the workspace, under its own name", "workspace:@shop/core@^"],
  ])("finds a dependency that was not built, written %s", (_, range) => {
    const project = {
      "package.json": "{}",
      "services/orders/package.json": json({ dependencies: { "@shop/core": range } }),
      "packages/core/package.json": json({ name: "@shop/core", main: "dist/index.js" }),
      "packages/core/src/index.ts": "",
    };
    expect(resolveAll(project, "services/orders/handler.ts", "@shop/core")).toEqual(["packages/core/src/index.ts"]);
  });

  it("finds what is named from where the sources of a package begin, but for what something depends on", () => {
    const project = {
      "package.json": json({ dependencies: { config: "1" } }),
      "src/handlers/order.js": "",
      "src/models/order.js": "",
      "src/config.js": "",
      "src/logger.js": "",
      "src/aws-sdk.js": "",
      "fixtures/events.js": "",
      "uuid.js": "",
    };
    expect(
      resolveAll(
        project,
        "src/handlers/order.js",
        "models/order",
        "logger",
        "fixtures/events",
        "config",
        "aws-sdk",
        "uuid",
        "models/none",
      ),
    ).toEqual([
      "src/models/order.js",
      "src/logger.js",
      "fixtures/events.js",
      "package config",
      "package aws-sdk",
      "package uuid",
      "package models none",
    ]);
    expect(resolveAll({ "src/a.js": "", "src/models/order.js": "" }, "src/a.js", "models/order")).toEqual([
      "package models order",
    ]);
  });

  it("does not take a file for the package of its name that it imports", () => {
    const project = { "package.json": json({}), "src/stripe.ts": "", "src/order.ts": "" };
    expect(resolveAll(project, "src/stripe.ts", "stripe", "order")).toEqual(["package stripe", "src/order.ts"]);
    expect(resolveAll(project, "src/order.ts", "stripe")).toEqual(["src/stripe.ts"]);
    expect(resolveAll(project, "src/stripe.ts", "./stripe")).toEqual(["src/stripe.ts"]);
  });

  it("finds a file of the function's own folder that is named without a dot, as Lambda does", () => {
    const project = {
      "package.json": json({ dependencies: { "chart.js": "4" } }),
      "a/index.js": "",
      "a/writer.js": "",
      "a/plain.js": "",
      "a/chart.js": "",
      "shared.js": "",
    };
    const names = ["writer.js", "plain", "chart.js", "shared.js", "none.js"];
    expect(resolveAll(project, "a/index.js", ...names)).toEqual([
      "a/writer.js",
      "package plain",
      "package chart.js",
      "shared.js",
      "package none.js",
    ]);
    expect(resolveAll({ "index.js": "", "writer.js": "" }, "index.js", "writer.js")).toEqual(["writer.js"]);
  });

  it("takes a package of the repository for a name that nobody depends on, and no other for a dependency", () => {
    const project = (dependencies: object) => ({
      "package.json": json({ dependencies }),
      "libs/core/package.json": json({ name: "@shop/core" }),
      "libs/core/index.ts": "",
      "libs/sns/package.json": json({ name: "@aws-sdk/client-sns" }),
      "libs/sns/index.ts": "",
    });
    expect(resolveAll(project({}), "src/a.ts", "@shop/core", "@aws-sdk/client-sns", "core")).toEqual([
      "libs/core/index.ts",
      "package @aws-sdk/client-sns",
      "package core",
    ]);
    expect(resolveAll(project({ "@shop/core": "^1.0.0" }), "src/a.ts", "@shop/core")).toEqual(["package @shop/core"]);
    expect(resolveAll(project({ "@shop/core": "file:core-1.0.0.tgz" }), "src/a.ts", "@shop/core")).toEqual([
      "package @shop/core",
    ]);
  });

  it("takes one that is deployed as a layer, which nobody depends on, and none that has the name of the runtime's own", () => {
    const project = (dependencies: object) => ({
      "functions/orders/package.json": json({ dependencies }),
      "layers/common/package.json": json({ name: "common-lib" }),
      "layers/common/index.js": "",
      "layers/sdk/package.json": json({ name: "aws-sdk" }),
      "layers/sdk/index.js": "",
    });
    expect(resolveAll(project({}), "functions/orders/index.js", "common-lib", "aws-sdk")).toEqual([
      "layers/common/index.js",
      "package aws-sdk",
    ]);
    expect(resolveAll(project({ "common-lib": "^2.0.0" }), "functions/orders/index.js", "common-lib")).toEqual([
      "package common-lib",
    ]);
  });

  it("says of what should be in the repository, and is not, that it is missing", () => {
    const project = { "package.json": json({ dependencies: { core: "file:packages/core" } }), "src/a.ts": "" };
    expect(resolveAll(project, "src/a.ts", "core")).toEqual(["missing"]);
  });

  it("finds the sources of what `exports` names for any condition", () => {
    const project = {
      "package.json": json({ workspaces: ["packages/*"] }),
      "packages/core/package.json": json({
        name: "core",
        exports: {
          ".": { types: "./dist/index.d.ts", import: "./dist/index.mjs", require: "./dist/index.cjs" },
          "./db": { import: "./dist/db/client.mjs" },
          "./tools/*": { types: "./dist/tools/*.d.ts" },
        },
      }),
      "packages/core/src/index.ts": "",
      "packages/core/src/db/client.ts": "",
      "packages/core/src/tools/text.ts": "",
    };
    expect(resolveAll(project, "services/a.ts", "core", "core/db", "core/tools/text", "core/none")).toEqual([
      "packages/core/src/index.ts",
      "packages/core/src/db/client.ts",
      "packages/core/src/tools/text.ts",
      "missing",
    ]);
  });

  it.each([
    ["`rootDir`", { compilerOptions: { outDir: "compiled", rootDir: "code" } }, "code"],
    ["what is included", { compilerOptions: { outDir: "./compiled" }, include: ["code/**/*"] }, "code"],
    ["`src`, without either", { compilerOptions: { outDir: "compiled" } }, "src"],
    ["what it extends", { extends: "./tsconfig.base.json" }, "code"],
  ])("finds what was compiled to the `outDir` of a project file by %s", (_, tsconfig, folder) => {
    const project = {
      "package.json": json({ workspaces: ["packages/*"] }),
      "packages/core/package.json": json({ name: "core", main: "compiled/main.js" }),
      "packages/core/tsconfig.json": json(tsconfig),
      "packages/core/tsconfig.base.json": json({ compilerOptions: { outDir: "compiled", rootDir: "code" } }),
      [`packages/core/${folder}/main.ts`]: "",
    };
    expect(resolveAll(project, "services/a.ts", "core")).toEqual([`packages/core/${folder}/main.ts`]);
  });

  it("follows `paths` of a base that no project file above extends", () => {
    const project = {
      "tsconfig.base.json": json({ compilerOptions: { baseUrl: ".", paths: { "@shop/core": ["libs/core/main.ts"] } } }),
      "libs/core/main.ts": "",
    };
    expect(resolveAll(project, "apps/a.ts", "@shop/core")).toEqual(["libs/core/main.ts"]);
  });

  it("tells a name that `paths` map to a file that is not there from a package", () => {
    const project = (paths: unknown, packages: unknown = {}): Record<string, string> => ({
      "package.json": json(packages),
      "base.json": json({ compilerOptions: { paths } }),
      "tsconfig.json": json({ extends: "./base" }),
      "src/a.ts": "",
      "src/lib/SqsQueue.ts": "",
    });
    const mapped = { "@lib/*": ["./src/lib/*"], "@/*": ["./src/*"] };
    expect(resolveAll(project(mapped), "src/a.ts", "@lib/SqsQueue", "@lib/queue", "@/gone", "@other/x")).toEqual([
      "src/lib/SqsQueue.ts",
      "missing",
      "missing",
      "package @other/x",
    ]);
    const installed = project(mapped, { dependencies: { "@lib/queue": "1" } });
    expect(resolveAll(installed, "src/a.ts", "@lib/queue")).toEqual(["package @lib/queue"]);
    const everything = { "*": ["./types/*"], "@lib/*": ["./node_modules/@lib/*"] };
    expect(resolveAll(project(everything), "src/a.ts", "@lib/queue", "pino")).toEqual([
      "package @lib/queue",
      "package pino",
    ]);
    const source = files(project(mapped));
    expect(resolveModule(source, "/project/src/a.ts", "@/gone")).toEqual({
      kind: "missing",
      why: NO_FILE,
      path: "/project/src/gone",
    });
  });

  it("remembers also what was missing, for one generation of the text source", () => {
    const texts: Record<string, string> = { "a.ts": "" };
    let generation = 1;
    const moving = new Proxy(files({}), {
      get: (_, key) => (key === "generation" ? generation : Reflect.get(files(texts), key)),
    });
    expect(resolveModule(moving, "/project/a.ts", "./b").kind).toBe("missing");
    texts["b.ts"] = "";
    expect(resolveModule(moving, "/project/a.ts", "./b").kind).toBe("missing");
    generation++;
    expect(resolveModule(moving, "/project/a.ts", "./b")).toEqual({ kind: "file", path: "/project/b.ts" });
  });

  it.each([
    "",
    "\0",
    "./\0",
    "@",
    "@/",
    "@@/x",
    "..",
    "a".repeat(5_000),
    "./a?query",
    "#",
    "file:///etc/passwd",
    "C:\\x",
  ])("ends with an answer for %j", (specifier) => {
    expect(resolveModule(files({ "a.ts": "" }), "/project/a.ts", specifier).kind).toMatch(/^(missing|package|file)$/u);
  });
});
