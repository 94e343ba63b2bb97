import { readFileSync, readdirSync } from "node:fs";
import js from "@eslint/js";
import globals from "globals";

/** The events of a page, as TypeScript's own library of the DOM maps them. */
const built = new URL("node_modules/@typescript/", import.meta.url);
const dom = readFileSync(new URL(`${readdirSync(built)[0]}/lib/lib.dom.d.ts`, built), "utf8");
const maps = dom.matchAll(/^interface \w*EventMap .*\{\n([^}]*)\}/gm);
const EVENTS = new Set([...maps].flatMap(([, map]) => [...map.matchAll(/^ *"(\w+)":/gm)].map(([, name]) => name)));

/** Keys have the letter that they write, or one of these names; the places of keys have other names. */
const KEY = /^(?:.|Arrow(?:Up|Down|Left|Right)|Enter|Escape|Tab|Home|End|Page(?:Up|Down)|Backspace|Delete|F\d\d?)$/u;
const CODE = /^(?:Key[A-Z]|Digit\d|Slash|Period|Comma|Minus|Bracket(?:Left|Right)|Space|Enter|Escape|Tab)$/;
const KINDS = { key: [KEY, "key"], code: [CODE, "place of a key"] };

/** The texts that an expression may be: itself, or what the loop goes through whose name it is. */
const texts = (node, scope) => {
  if (node.type === "Literal") return [node];
  const [def] = scope.references.find(({ identifier }) => identifier === node)?.resolved?.defs ?? [];
  const list = def?.node.parent.parent?.type === "ForOfStatement" ? def.node.parent.parent.right : null;
  return list?.type === "ArrayExpression" ? list.elements : [];
};

/** What is heard and compared has a name that a browser says. */
const heard = { create: (context) => {
  const say = (node, what) => context.report({ node, message: `${node.raw ?? node.name} is no ${what}` });
  const compare = (read, nodes) => {
    const [known, what] = KINDS[read.property?.name ?? read.name] ?? [];
    for (const node of nodes) if (known && !known.test(node.value ?? node.name)) say(node, what);
  };
  return {
    CallExpression({ callee, arguments: [name] }) {
      if (!/^(?:add|remove)EventListener$/.test(callee.property?.name ?? callee.name)) return;
      for (const node of texts(name, context.sourceCode.getScope(name))) if (!EVENTS.has(node.value)) say(node, "event");
    },
    BinaryExpression({ left, operator, right }) {
      if (/^[!=]==?$/.test(operator) && typeof right.value === "string") compare(left, [right]);
    },
    MemberExpression({ object, property }) {
      if (object.type === "ObjectExpression") compare(property, object.properties.map(({ key }) => key));
    },
  };
} };

/** The scripts are loaded with a page as they are: no modules, one name each in the window. */
export default [{
  ...js.configs.recommended,
  plugins: { pages: { rules: { heard } } },
  rules: { ...js.configs.recommended.rules, "pages/heard": "error" },
  linterOptions: { reportUnusedDisableDirectives: "error" },
  languageOptions: {
    ecmaVersion: 2023, sourceType: "script", globals: { ...globals.browser, MiniSearch: "readonly" },
  },
}];
