/** What an import or a variable may name. */
import { expect, it } from "vitest";
import { exportTexts } from "../../../src/deployment/compare/exports.ts";

it("an import with the name of its own stack names nothing: no stack imports what it exports itself", () => {
  expect(exportTexts({ kind: "import", text: "import:${AWS::StackName}-orders" })).toEqual([]);
});

it("an import by a name, and one behind a parameter, which may hold the name of any stack", () => {
  expect(exportTexts({ kind: "import", text: "import:orders" })).toEqual(["import:orders"]);
  const [named, ofAny] = exportTexts({ kind: "import", text: "import:${Network}-orders" });
  expect(named).toBe("import:${Network}-orders");
  expect(ofAny).toMatch(/-orders$/u);
});

it("a variable names what it says", () => {
  expect(exportTexts({ kind: "variable", text: "cf:network.Orders" })).toEqual(["cf:network.Orders"]);
});
