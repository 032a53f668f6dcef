// What very large configurations cost: a template of 2 MB as JSON and as YAML, and a service of 500 functions in 200 files. `npm run build` first.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";

const cli = join(dirname(fileURLToPath(import.meta.url)), "..", "dist", "replay-safe.js");

/** About 2 MB as indented JSON. `suffix` renames one function. */
function template(suffix) {
  const Resources = {
    Orders: {
      Type: "AWS::DynamoDB::Table",
      Properties: { KeySchema: [], StreamSpecification: { StreamViewType: "NEW_IMAGE" } },
    },
  };
  for (let index = 0; index < 2_000; index++) {
    const id = `Fn${index}${index === 7 ? suffix : ""}`;
    const Variables = Object.fromEntries(
      Array.from({ length: 10 }, (_, k) => [`VARIABLE_${k}`, { "Fn::Sub": `\${AWS::Region}-${index}-${k}` }]),
    );
    Resources[id] = {
      Type: "AWS::Lambda::Function",
      Properties: { Handler: `src/f${index}.handler`, Runtime: "nodejs22.x", Environment: { Variables } },
    };
    Resources[`${id}Stream`] = {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { Ref: id },
        EventSourceArn: { "Fn::GetAtt": ["Orders", "StreamArn"] },
        StartingPosition: "TRIM_HORIZON",
      },
    };
  }
  return { Resources };
}

function service(suffix) {
  const files = {};
  const includes = Array.from({ length: 200 }, (_, index) => {
    const count = index < 100 ? 3 : 2;
    const first = index < 100 ? index * 3 : 300 + (index - 100) * 2;
    const functions = Array.from({ length: count }, (_, k) => {
      const key = `fn${first + k}${first + k === 7 ? suffix : ""}`;
      return `${key}:\n  handler: src/f${first + k}.handler\n  name: \${self:custom.prefix}-${key}\n  events:\n    - stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn }\n`;
    });
    files[`functions/f${index}.yml`] = functions.join("");
    return `  - \${file(functions/f${index}.yml)}\n`;
  });
  const custom = "custom:\n  prefix: ${self:service}-${sls:stage}\n";
  files["serverless.yml"] =
    `service: shop\nprovider: { name: aws, runtime: nodejs22.x }\n${custom}functions:\n${includes.join("")}resources:\n  Resources:\n    Orders: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [], StreamSpecification: { StreamViewType: NEW_IMAGE } } }\n`;
  return files;
}

function measure(name, before, after) {
  const folder = mkdtempSync(join(tmpdir(), "replay-safe-bench-"));
  const git = (...command) =>
    spawnSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.com", ...command], { cwd: folder });
  const write = (files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  try {
    git("init", "--quiet");
    write(before);
    git("add", "--all");
    git("commit", "--quiet", "--message", "deployed");
    write(after);
    const script = `process.on("exit", () => console.error("RSS " + process.resourceUsage().maxRSS)); process.argv.splice(1, 1, ${JSON.stringify(cli)}); await import(${JSON.stringify(cli)});`;
    const started = performance.now();
    const run = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", script, "x", "plan", "--base", "HEAD", "--format", "json"],
      { cwd: folder, encoding: "utf8", maxBuffer: 1e9 },
    );
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const megabytes = Math.round(Number(/RSS (\d+)/.exec(run.stderr)?.[1]) / 1_024);
    const changes =
      run.status === 2 || run.stdout === "" ? run.stderr.slice(0, 300) : JSON.parse(run.stdout).changes.length;
    const size = Object.values(after).reduce((sum, text) => sum + text.length, 0);
    console.log(
      `${name}: ${(size / 1e6).toFixed(2)} MB in ${Object.keys(after).length} files, ${seconds} s, ${megabytes} MB resident at most, changes: ${changes}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const json = (suffix) => ({ "template.json": JSON.stringify(template(suffix), null, 1) });
const yaml = (suffix) => ({ "template.yml": stringify(template(suffix), { aliasDuplicateObjects: false }) });
measure("Template, JSON", json(""), json("Renamed"));
measure("Template, YAML", yaml(""), yaml("Renamed"));
measure("Service, 500 functions", service(""), service("Renamed"));
