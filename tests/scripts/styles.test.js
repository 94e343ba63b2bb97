/** What the stylesheets say, in the words of CSS and of the pages: css-tree knows the first. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { generate, lexer, parse, walk } from "css-tree";

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
  const forAll = new Set();
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
    /* What is set for all and again for every screen would hold on paper alone. */
    if (node.type === "Declaration" && this.rule?.prelude.children) this.rule.prelude.children.forEach((selector) => {
      const set = `${generate(selector)} ${node.property}`;
      if (!this.atrule) forAll.add(set);
      else if (generate(this.atrule.prelude ?? selector) === "screen" && forAll.has(set)) say(node, `${set} is set for all`);
    });
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
    ".nte { color: red }", ".tnoe--red { color: red }", "a { color: red } @media screen { b, a { color: blue } }",
  ])
    assert.equal(faults(css).length, 1, css);
});

const sheets = texts("docs/assets", ".css");
const scripts = texts("docs/assets", ".js");
const templates = texts("overrides", ".html").map((text) => text.replace(/\{([{%#]).*?[}%#]\}/gs, " "));

test("a class of a template is known to a stylesheet or a script", () => {
  const known = new Set([...sheets, ...scripts].join("\n").match(/[\w-]+/g));
  const given = templates.flatMap((text) => [...text.matchAll(/\bclass="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/)));
  assert.deepEqual(given.filter((name) => name && !known.has(name)), []);
  assert.ok(given.length > 20);
});

/** Widths from which a page is another one: a narrow page ends a hundredth below where a wide one begins. */
test("stylesheets, scripts and templates have the same widths", () => {
  const widths = (parts, side) => new Set(parts.flatMap((text) => [...text.matchAll(/\((min|max)-width: ([\d.]+)em\)/g)])
    .filter(([, found]) => found === side).map(([, , width]) => Math.round(width * 100)));
  const wide = widths(sheets, "min");
  const narrow = widths(sheets, "max");
  const asked = [...scripts, ...templates];
  const known = (width, side) => side === "min" ? wide.has(width) || narrow.has(width - 1) : narrow.has(width) || wide.has(width + 1);
  const lost = ["min", "max"].flatMap((side) => [...widths(asked, side)].filter((width) => !known(width, side)));
  const ends = new Set([...narrow, ...widths(asked, "max")]);
  lost.push(...[...narrow].filter((width) => width % 100 && !wide.has(width + 1)));
  lost.push(...[...wide].filter((width) => width % 100 && !ends.has(width - 1)));
  assert.deepEqual(lost.map((width) => `${width / 100}em`), []);
  assert.ok(widths(asked, "max").size > 0);
});
