/** What the engine of the search does with words, without a page: node's own runner. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const path = new URL("../../docs/assets/search-engine.js", import.meta.url);
const window = {};
const document = { documentElement: { dataset: {} } };
vm.runInNewContext(readFileSync(path, "utf8"), { window, document, URL });
const { fold, terms, words } = window.editionEngine;

test("a word is compared without case, marks and signs", () => {
  for (const typed of ["Ežov", "EZOV", "e-z-o-v", "ez\u00adov", "“Ezov”", "e\u200dzov", "ezov"])
    assert.equal(fold(typed), "ezov", typed);
  assert.equal(fold("Ёлка"), "елка");
});

test("ligatures and wide digits are what they stand for", () => {
  assert.equal(fold("oﬃce"), "office");
  assert.equal(fold("１９３７"), "1937");
  assert.equal(fold("681,692"), "681692");
});

test("what holds no letter and no digit is nothing", () => {
  for (const typed of ["", "—", "…", "\u00ad", "'’", "\u{1F600}"]) assert.equal(fold(typed), "", typed);
});

test("folding twice is folding once", () => {
  for (const typed of ["Ærø", "STRASSE", "ﬁﬂ", "İstanbul", "Ω", "½", "résumé", "Ежов"])
    assert.equal(fold(fold(typed)), fold(typed), typed);
});

test("a text is cut at any blank", () => {
  assert.deepEqual([...words("one\u00a0two\nthree\tfour")], ["one", "two", "three", "four"]);
});

test("a word is found by its parts, and by number and tense", () => {
  const whole = new Set(terms("Marxist-Leninist"));
  for (const part of ["Marxist", "Leninist", "MarxistLeninist"])
    assert.ok(terms(part).some((term) => whole.has(term)), part);
  assert.deepEqual([...terms("arrested")], [...terms("arrests")]);
  assert.notDeepEqual([...terms("1937")], [...terms("1938")]);
  assert.deepEqual([...terms("…")], []);
});
