/** What the stylesheets say, in the words of CSS and of the pages: css-tree knows the first. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { lexer, parse, walk } from "css-tree";

const root = new URL("../../", import.meta.url);
const MEDIA = ["all", "print", "screen"];

/** The text of every file below a folder that ends in one of these ways. */
const texts = (folder, ...ends) => readdirSync(new URL(folder, root), { recursive: true })
  .filter((name) => ends.some((end) => name.endsWith(end)))
  .map((name) => readFileSync(new URL(`${folder}/${name}`, root), "utf8"));
const written = [...texts("overrides", ".html"), ...texts("docs", ".js", ".md"),
  ...texts("scripts/edition", ".py")].join("\n");

/** Whether a class is written somewhere as it is, or as what a program completes: `tone--`. */
const isGiven = (name) => new RegExp(`(?<![\\w-])${name.replace(/--.*/, "--")}`).test(written)
  && (name.includes("--") || new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(written));

/** Each fault of a stylesheet, with its line: what cannot be read, and names and values of nothing. */
const faults = (css) => {
  const found = [];
  const say = (node, text) => found.push(`${node.loc.start.line}: ${text}`);
  const onParseError = (error) => found.push(`${error.line}: ${error.message}`);
  walk(parse(css, { positions: true, onParseError }), function (node) {
    if (node.type === "Declaration" && !node.property.startsWith("--") && this.atrule?.name !== "page") {
      const { error } = lexer.matchProperty(node.property, node.value);
      if (!lexer.getProperty(node.property)) say(node, `${node.property} is no property`);
      else if (error?.name === "SyntaxMatchError") say(node, `${node.property}: ${error.message}`);
    }
    if (node.type === "Atrule" && lexer.checkAtruleName(node.name)) say(node, `@${node.name} is no rule`);
    if (node.type === "MediaQuery" && node.mediaType && !MEDIA.includes(node.mediaType))
      say(node, `${node.mediaType} is no medium`);
    if (node.type === "ClassSelector" && !isGiven(node.name)) say(node, `no page has .${node.name}`);
  });
  return found;
};

for (const name of readdirSync(new URL("docs/assets", root)).filter((file) => file.endsWith(".css")))
  test(`every name and value means something: ${name}`, () => {
    assert.deepEqual(faults(readFileSync(new URL(`docs/assets/${name}`, root), "utf8")), []);
  });

test("what a tired hand writes is a fault", () => {
  for (const css of [
    "a { color-sheme: dark }", "a { display: felx }", "a { margin: 1rm }", "a { dispaly: var(--a) }",
    "@media sceen { a { color: red } }", "@meida print { a { color: red } }", "a { color: gren }",
    ".nte { color: red }", ".tnoe--red { color: red }",
  ])
    assert.equal(faults(css).length, 1, css);
});
