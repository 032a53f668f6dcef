import { describe, expect, it } from "vitest";
import type { HandlerReference } from "../../../../src/deployment/model.ts";
import { readStack, textAt } from "./support.ts";

function handlerOf(properties: string, more = "", type = "AWS::Serverless::Function"): HandlerReference | undefined {
  const text = `Resources:\n  OnOrder:\n    Type: ${type}\n${more}    Properties: { ${properties} }\n`;
  return readStack(text, "service/template.yml").functions[0]!.handler;
}

describe("a handler", () => {
  it("is a module beside the template and an export", () => {
    const handler = handlerOf("Handler: src/orders.handler, Runtime: nodejs22.x")!;
    expect(handler).toMatchObject({
      text: "src/orders.handler",
      modules: ["/project/service/src/orders"],
      exportName: "handler",
    });
    expect(textAt(handler.at)).toBe("src/orders.handler");
  });

  it.each([
    ["CodeUri: orders/, Handler: app.handler", "orders/app.handler", ["/project/service/orders/app"]],
    ["CodeUri: ./orders, Handler: app.handler", "orders/app.handler", ["/project/service/orders/app"]],
    ["CodeUri: ../shared, Handler: orders/app.main", "../shared/orders/app.main", ["/project/shared/orders/app"]],
    ["Handler: app.nested.handler", "app.nested.handler", ["/project/service/app"]],
  ])("is told apart by its folder: %s", (properties, text, modules) => {
    expect(handlerOf(properties)).toMatchObject({ text, modules });
  });

  it.each([
    ["CodeUri: dist/, Handler: orders.handler", ["src/orders", "orders", "dist/orders"]],
    ["Handler: dist/src/orders.handler", ["src/orders", "dist/src/orders"]],
    [
      "Handler: dist/orders/index.handler",
      ["src/orders/index", "orders/index", "src/orders", "orders", "dist/orders/index"],
    ],
    ["CodeUri: .aws-sam/build/OnOrder, Handler: src/orders.handler", ["src/orders"]],
    ["CodeUri: build/orders.zip, Handler: app.handler", ["src/orders/app", "orders/app", "build/orders.zip/app"]],
  ])("in a folder of build results is looked for at its source first: %s", (properties, modules) => {
    expect(handlerOf(properties)!.modules).toEqual(modules.map((module) => `/project/service/${module}`));
  });

  it("that esbuild bundles is its entry point", () => {
    const metadata = (points: string): string =>
      `    Metadata: { BuildMethod: esbuild, BuildProperties: { EntryPoints: ${points} } }\n`;
    expect(handlerOf("CodeUri: orders, Handler: app.handler", metadata("[src/app.ts]"))!.modules).toEqual([
      "/project/service/orders/src/app",
      "/project/service/orders/app",
    ]);
    expect(
      handlerOf("CodeUri: orders, Handler: app.handler", metadata("[src/other.ts, src/app.mts]"))!.modules,
    ).toEqual(["/project/service/orders/src/app", "/project/service/orders/app"]);
  });

  it.each([
    ["Handler: com.shop.Orders::handle", "AWS::Serverless::Function"],
    ["Handler: app.lambda_handler, Runtime: python3.12", "AWS::Serverless::Function"],
    ["Handler: !Ref HandlerName", "AWS::Serverless::Function"],
    ["Handler: index.handler, InlineCode: 'exports.handler = 1'", "AWS::Serverless::Function"],
    ["Handler: index.handler, Code: { ZipFile: 'exports.handler = 1' }", "AWS::Lambda::Function"],
    ["Handler: index.handler, Code: { S3Bucket: b, S3Key: k.zip }", "AWS::Lambda::Function"],
    ["Handler: index.handler, CodeUri: s3://b/k.zip", "AWS::Serverless::Function"],
  ])("has no module where none can be told: %s", (properties, type) => {
    expect(handlerOf(properties, "", type)!.modules).toEqual([]);
  });

  it("in a bucket may stand beside the template, where its path says enough", () => {
    const handler = handlerOf(
      "Handler: dist/orders.handler, Code: { S3Bucket: b, S3Key: !Ref Artifact }",
      "",
      "AWS::Lambda::Function",
    );
    expect(handler).toMatchObject({ text: "Artifact/dist/orders.handler" });
    expect(handler!.modules[0]).toBe("/project/service/src/orders");
  });

  it("of other inline code is another handler", () => {
    const inline = (code: string) => handlerOf(`Handler: index.handler, InlineCode: '${code}'`)!.text;
    expect(inline("a")).toBe(inline("a"));
    expect(inline("a")).not.toBe(inline("b"));
  });

  it("of an image is its command, in the folder that it is built from", () => {
    const image = "PackageType: Image, ImageConfig: { Command: [orders.handler] }";
    expect(handlerOf(image, "    Metadata: { DockerContext: ./app }\n")).toMatchObject({
      text: "app/orders.handler",
      modules: ["/project/service/app/orders"],
      exportName: "handler",
    });
    expect(handlerOf(`${image}, ImageUri: x`)).toMatchObject({ text: "orders.handler", modules: [] });
    expect(handlerOf("PackageType: Image, ImageUri: x")).toBeUndefined();
  });
});
