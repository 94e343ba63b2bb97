/* The engine of the search: a query taken apart, widened by the names that the registers know,
   asked of an index, ranked. Two indexes behind one interface: Pagefind's where the site is
   served, the plain records of search-offline.js where it is opened from disk. */
(() => {
  "use strict";
  const { root } = window.edition;
  const offline = "offline" in document.documentElement.dataset;

  /* What a record of a kind weighs beside others that match as well. */
  const WEIGHTS = {
    passage: 1.3, claim: 1.2, note: 1, headnote: 1, table: 1.3, introduction: 1, person: 1.1, term: 1.1,
    place: 1, source: 0.3, event: 0.65, textual: 0.5, about: 0.5,
  };
  /* A word of a record's title counts so much more than one of its text; its address not at all. */
  const RANKING = { metaWeights: { title: 2, address: 0, label: 0 } };
  /* What another word for a thing weighs beside another spelling of it. */
  const OTHER = 0.5;
  /* So many records at most are read to see whether a phrase stands in them word for word. */
  const READ = 80;
  /* So many of the first are fetched while the rest is still weighed. */
  const AHEAD = 6;

  /* Words that say nothing beside others. */
  const SMALL = new Set("a an and are as at be by did do does for from had has have how in is it its of on or that the their this to was were what when where which who why with".split(" "));

  /* Words as they are compared: no case, no marks on letters, no signs. */

  const fold = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const words = (text) => text.split(/\s+/);
  const folded = (text) => words(text).map(fold).filter(Boolean);

  /* The skeleton of a name is the same in every transliteration: Ezhov, Yezhov, Jezhov, Ежов. */

  const LATIN = Object.fromEntries([..."абвгдезийклмнопрстуфыэъь"].map((letter, place) => [letter, "abvgdeziiklmnoprstufye"[place] || ""]));
  Object.assign(LATIN, { ж: "zh", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ю: "iu", я: "ia" });
  const SOUNDS = [
    [/ou/g, "u"], [/w/g, "v"], [/ff$/, "v"], [/t?sch|shch/g, "s"], [/tch|ch/g, "c"], [/zh/g, "z"], [/sh/g, "s"], [/kh/g, "h"],
    [/t[sz]/g, "c"], [/[yj]/g, "i"], [/ii+/g, "i"], [/ie/g, "e"], [/io(?=v|$)/g, "e"],
  ];
  const skeleton = (word) => SOUNDS.reduce((text, [sound, sign]) => text.replace(sound, sign), fold(word).replace(/[а-я]/g, (letter) => LATIN[letter] ?? letter));

  /* A Russian word without the ending of its case, at least three letters. */
  const ENDING = /(?<=...)(?:[аяыи]ми|[оеыи][гм][оу]|[аяыи]х|[оеаяыи]м|[оеыи]й|[ое]в|[аяоеыи][яею]|ую|[аяуюыиеоьй])$/;
  function bare(word) {
    let text = fold(word);
    if (!/^[а-я]+$/.test(text)) return "";
    while (ENDING.test(text)) text = text.replace(ENDING, "");
    return `ru:${text}`;
  }

  /* The catalogue, and in it the names by skeleton. */

  let catalogue = null;
  let known = new Map();
  const grouped = /^s?(\d+(?:\.[tn]?\d+)?)/;

  function open(found) {
    const records = found.records.map(([id, kind, key = "", verdict = "", confidence = "", parts = ""], number) => {
      const group = key && key.match(grouped)?.[1] || "";
      const part = group ? found.sections[parseInt(group, 10)].slice(1) : parts.split(" ").filter(Boolean).map(Number);
      return {
        number, id, key, group, kind: found.kinds[kind][0], verdict: verdict && found.verdicts[verdict][0],
        confidence: confidence && found.confidence[confidence][0], parts: part.map((place) => found.parts[place][0]),
      };
    });
    const names = found.names.map(([number, title, used, unused, others]) => {
      Object.assign(records[number], { title });
      return { record: records[number], title, used, unused, others };
    });
    known = new Map();
    for (const entry of names) {
      const person = entry.record.kind === "person";
      for (const form of [...entry.used, ...entry.unused]) learn(form, entry, true);
      for (const form of entry.others) learn(form, entry, person);
    }
    catalogue = { ...found, records, names, byId: new Map(records.map((record) => [record.id, record])) };
    return catalogue;
  }

  function learn(form, entry, widens) {
    for (const key of new Set([words(form).map(skeleton).join(" "), words(form).map(bare).join(" ")])) {
      if (!key.trim()) continue;
      const there = known.get(key) || known.set(key, []).get(key);
      if (!there.some((other) => other.entry === entry)) there.push({ entry, widens });
    }
  }

  function entries(run) {
    const [, ...rest] = /^(the|an?)$/i.test(run[0]) ? run : ["", ...run];
    return known.get(rest.map(skeleton).join(" ")) || known.get(run.map(bare).join(" ")) || [];
  }

  /* A query: slots that must all be filled, each by any of its forms. */

  function parse(query) {
    const pieces = [...query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g)];
    const slots = [];
    const named = [];
    const plain = pieces.map((piece) => (piece[1] === undefined ? piece[0] : null));
    for (let at = 0; at < pieces.length;) {
      const phrase = pieces[at][1];
      if (phrase !== undefined) {
        if (folded(phrase).length) slots.push({ typed: phrase.trim(), exact: folded(phrase), forms: [] });
        if (pieces.length === 1) named.push(...entries(words(phrase.trim())).map(({ entry }) => entry));
        at += 1;
        continue;
      }
      let length = Math.min(9, plain.length - at);
      let found = [];
      for (; length > 0; length -= 1) {
        const run = plain.slice(at, at + length);
        if (run.includes(null)) continue;
        found = entries(run);
        if (length === pieces.length) named.push(...found.map(({ entry }) => entry));
        found = found.filter(({ widens }) => widens);
        if (found.length) break;
      }
      if (found.length) slots.push(nameSlot(plain.slice(at, at + length).join(" "), found.map(({ entry }) => entry)));
      else if (fold(plain[at])) slots.push({ typed: plain[at], forms: latin(plain[at]) });
      at += Math.max(length, 1);
    }
    const telling = slots.filter((slot) => slot.exact || !SMALL.has(fold(slot.typed)));
    return { slots: telling.length ? telling : slots, named: [...new Set(named)] };
  }

  /* A Russian word that no register has is asked for in Latin letters too. */
  const latin = (word) => (bare(word) ? [fold(word).replace(/[а-я]/g, (letter) => LATIN[letter] ?? letter)] : []);

  /* What was typed is asked for only if the texts have it: an index takes an unknown word for a near one. */
  function nameSlot(typed, found) {
    const same = (form) => folded(form).join(" ") === folded(typed).join(" ");
    const used = [...new Map(found.flatMap((entry) => entry.used).map((form) => [folded(form).join(" "), form])).values()];
    const strange = used.length > 0 && !used.some(same);
    return { typed, silent: strange, forms: used.filter((form) => !same(form)) };
  }

  /* What the query names outright: an entry of a register, or a place by its reference. */

  function direct(query) {
    const { slots, named } = parse(query);
    const found = named.map((entry) => entry.record);
    const table = query.trim().match(/^table\s*(\d+)$/i)?.[1];
    const reference = query.trim().match(/^(?:§\s*)?(\d+\.[tn]?\d+[a-z]?)$/i)?.[1].toLowerCase();
    const section = query.trim().match(/^(?:section|§)\s*(\d+)$/i)?.[1];
    if (reference) found.push(...catalogue.records.filter((r) => r.key === reference && /passage|claim|table/.test(r.kind)));
    if (section) found.push(...catalogue.records.filter((r) => r.key === section && r.kind === "headnote"));
    if (table) found.push(...catalogue.records.filter((r) => r.kind === "table" && r.key.endsWith(`.t${table}`)));
    const begun = slots.length === 1 && skeleton(slots[0].typed);
    if (!found.length && begun && begun.length > 2 && !slots[0].exact) {
      const begins = (form) => words(form).some((word) => skeleton(word).startsWith(begun));
      found.push(...catalogue.names.filter((entry) => [...entry.used, ...entry.unused].some(begins)).slice(0, 3).map((entry) => entry.record));
    }
    return found;
  }

  const forms = (slots) => [...new Set(slots.flatMap((slot) => slot.forms))];

  /* The search itself. */

  async function fill(slot) {
    const asked = slot.exact ? [index.find(slot.typed, true), index.find(slot.typed, false)] : [];
    if (!slot.exact && !slot.silent) asked.push(index.find(slot.typed, false));
    for (const form of slot.forms) asked.push(index.find(form, folded(form).length > 1));
    const answers = await Promise.all(asked);
    const shape = (text) => folded(text).map(skeleton).join(" ");
    const weights = slot.forms.map((form) => (shape(form) === shape(slot.typed) ? 1 : OTHER));
    if (!slot.silent) weights.unshift(1);
    const found = new Map();
    if (slot.exact) {
      for (const [id, hit] of answers[0]) found.set(id, { score: answers[1].get(id)?.score ?? hit.score, at: [] });
      return found;
    }
    for (const [place, answer] of answers.entries()) {
      for (const [id, hit] of answer) {
        const [score, at] = [hit.score * weights[place], hit.at];
        const before = found.get(id);
        found.set(id, before ? { score: Math.max(score, before.score), at: [...before.at, ...at] } : { score, at });
      }
    }
    return found;
  }

  async function search(query) {
    const { slots } = parse(query);
    const filled = await Promise.all(slots.map(fill));
    let found = rank(filled);
    found.slice(0, AHEAD).forEach(({ record }) => index.record(record).catch(() => {}));
    if (found.length && await strangers(slots, filled, found[0])) found = rank(filled);
    const missing = slots.filter((slot, at) => !filled[at].size).map((slot) => slot.typed);
    const phrases = slots.filter((slot) => slot.exact).map((slot) => slot.exact);
    if (phrases.length && found.length <= READ) {
      const texts = await Promise.all(found.map(({ record }) => index.record(record)));
      found = found.filter((_, at) => phrases.every((phrase) => places(words(`${texts[at].title} ${texts[at].text}`), phrase).length));
    }
    const first = direct(query).map((record) => {
      const there = found.find((result) => result.record === record);
      return { record, score: there?.score || WEIGHTS[record.kind], at: there?.at || [] };
    });
    const works = ({ record }) => record.kind === "source";
    const results = [...first.sort((a, b) => works(a) - works(b) || order(a, b)), ...found.filter(({ record }) => !first.some((other) => other.record === record))];
    const filledSlots = filled.filter((answer) => answer.size);
    return {
      results, phrases, missing: results.length ? missing : [],
      some: found.length > 0 && filledSlots.some((answer) => !answer.has(found[0].record.id)),
      forms: forms(slots),
    };
  }

  const order = (a, b) => b.score - a.score || a.record.number - b.record.number;

  /* Records that fill all slots, or as many as any record fills, the best first. */
  function rank(filled) {
    const results = new Map();
    for (const answer of filled) {
      for (const [id, { score, at }] of answer) {
        const record = catalogue.byId.get(id);
        if (!record) continue;
        const there = results.get(id) || results.set(id, { record, score: 0, at: [], slots: 0 }).get(id);
        there.score += score * WEIGHTS[record.kind];
        there.at.push(...at);
        there.slots += 1;
      }
    }
    const most = Math.max(...[...results.values()].map(({ slots }) => slots));
    return [...results.values()].filter(({ slots }) => slots === most).sort(order);
  }

  /* For a word that no text has Pagefind takes the longest one that it begins with. That helps where
     an ending is too much; where hardly more than the first letters agree, the word is not there. */
  async function strangers(slots, filled, { record }) {
    if (offline) return false;
    const checked = await Promise.all(slots.map(async (slot, at) => {
      const word = fold(slot.typed);
      if (slot.exact || slot.silent || slot.forms.length || /\s/.test(slot.typed) || word.length < 4 || !filled[at].size) return false;
      const best = filled[at].has(record.id) ? record : rank([filled[at]])[0].record;
      const { at: places } = filled[at].get(best.id);
      const text = words((await index.record(best)).text);
      return places.length > 0 && places.every((place) => {
        const there = fold(text[place] || "");
        return word.startsWith(there) && there.length < Math.max(4, 0.6 * word.length);
      });
    }));
    checked.forEach((strange, at) => { if (strange) filled[at] = new Map(); });
    return checked.includes(true);
  }

  /* Where the words of a phrase stand in a text, one number a word. */
  function places(text, phrase) {
    const found = [];
    const all = text.map(fold);
    for (let at = 0; at <= all.length - phrase.length; at += 1) {
      if (phrase.every((word, next) => all[at + next] === word)) phrase.forEach((word, next) => found.push(at + next));
    }
    return found;
  }

  /* The names nearest to a word that nothing has. */

  function distance(a, b) {
    let row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      row = next;
    }
    return row[b.length];
  }

  function near(query) {
    const typed = [query, ...words(query)].map((text) => folded(text).map(skeleton).join(" ")).filter((text) => text.length > 2);
    const found = new Map();
    for (const { title, used, unused, others } of catalogue.names) {
      for (const form of [...used, ...unused, ...others]) {
        const shape = folded(form).map(skeleton).join(" ");
        const steps = Math.min(...typed.map((text) => distance(text, shape) / Math.max(text.length, shape.length)));
        const says = title || form;
        if (steps <= 0.4 && steps < (found.get(says)?.steps ?? 1)) found.set(says, { steps, form: used[0] || form, title: says });
      }
    }
    return [...found.values()].sort((a, b) => a.steps - b.steps).slice(0, 5);
  }

  /* Pagefind. Its own worker is one more round trip for an index of this size, so it is not asked for. */

  const read = new Map();
  const online = {
    find: async (text, exact) => {
      const found = await (await pagefind).search(exact ? `"${text}"` : text);
      return new Map(found.results.map((result) => [result.id.slice(3), { score: result.score, at: result.words }]));
    },
    record: (record) => {
      if (!read.has(record.id)) read.set(record.id, fragment(record.id));
      return read.get(record.id);
    },
  };

  async function fragment(id) {
    const answer = await fetch(new URL(`pagefind/fragment/en_${id}.pf_fragment`, root));
    const bytes = answer.body.pipeThrough(new DecompressionStream("gzip"));
    const { content, meta } = JSON.parse((await new Response(bytes).text()).slice("pagefind_dcd".length));
    return { text: content, title: meta.title, address: meta.address, label: meta.label || "" };
  }

  let pagefind = null;
  let index = online;
  let loading = null;
  let ready = false;

  function load(name) {
    loading ||= offline ? fromDisk() : fromSite(name);
    return loading;
  }

  /* Done when the catalogue is there; Pagefind may still be on its way. */
  async function fromSite(name) {
    pagefind = import(new URL("pagefind/pagefind.js", root)).then(async (module) => {
      const made = module.createInstance({ noWorker: true, ranking: RANKING, ...(name && { metaCacheTag: name }) });
      await made.init();
      await made.preload("");
      ready = true;
      return made;
    });
    pagefind.catch(() => { /* said by the search that needs it */ });
    const answer = await fetch(new URL("search/catalogue.json", root));
    open(await answer.json());
  }

  async function fromDisk() {
    const script = (src) => new Promise((done, failed) => {
      document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: failed }));
    });
    await Promise.all([script(document.documentElement.dataset.searchOffline), script(new URL("assets/records.js", root))]);
    const found = window.editionRecords;
    index = window.editionOffline(open(found), found.texts, { fold, words });
    ready = true;
  }

  window.editionEngine = {
    load, search, direct, near, forms: (query) => forms(parse(query).slots), places, fold, words,
    record: (record) => index.record(record),
    get ready() { return ready; },
    get catalogue() { return catalogue; },
  };
})();
