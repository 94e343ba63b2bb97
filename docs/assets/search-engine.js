/* The engine of the search: a query taken apart, widened by the names that the registers know, asked
   of MiniSearch's index, ranked. It answers first from what has come of the records, then from all of
   them; after that no query needs the network. The index is made in short turns while the records
   come, when the processor has nothing else to do: no task is long, and it works from disk too, where
   a page may start no worker. */
(() => {
  "use strict";
  const page = document.documentElement;
  const offline = "offline" in page.dataset;

  /* What a record of a kind weighs beside others that match as well. */
  const WEIGHTS = {
    answer: 1.6, passage: 1.3, claim: 1.2, note: 1, headnote: 1, table: 1.3, introduction: 1, evidence: 0.8, document: 0.6, life: 0.6, person: 1.1, term: 1.1,
    place: 1, source: 0.3, event: 0.65, textual: 0.5, about: 0.5,
  };
  /* A word of a title counts more than one of a text, and most in what a short answer answers. */
  const BOOST = { title: 2, said: 3 };
  /* What another word for a thing, or a word that is only near, weighs beside another spelling. */
  const OTHER = 0.5;
  /* A query of so many telling words may be a sentence; as many short answers may stand first then. */
  const SENTENCE = 3;
  const ANSWERS = 3;
  /* So much of a query is read; words of one that has more than so many are not mended. */
  const READ = 400;
  const MENDED = 8;
  /* Milliseconds after which the page may do something else before the index grows on. */
  const TURN = 15;
  /* So many lines of the records are columns. A sign stands in them for what is told already, another
     between names. */
  const COLUMNS = 10;
  const TOLD = "\u001f";
  const NEXT = "\u001e";

  /* Words that say nothing beside others. */
  const SMALL = new Set("a an and are as at be by did do does for from had has have how in is it its of on or that the their this to was were what when where which who why with they them he she i you your we not but so just really actually been being be all some any after before under these those there then than would could can out up if".split(" "));

  /* What people write, and the word that the edition has for it. */
  const EVERYDAY = new Map(Object.entries({
    fake: ["forged", "forgeries"], faked: ["forged", "forgeries"], fakes: ["forgeries"], forged: ["forgeries"],
    killed: ["shot", "executed"], murdered: ["shot"], kicked: ["expelled"], purged: ["expelled"], crooked: ["corrupt"],
    bigwigs: ["bosses"], elites: ["bosses"], numbers: ["figures"], stats: ["figures"], percent: ["per cent"], cops: ["police"],
    ussr: ["Soviet Union"], errors: ["mistakes"], debunked: ["disputed"], saboteurs: ["wreckers"], coup: ["plot"],
  }));

  /* Words as they are compared: no case, no marks on letters, no signs, ligatures and wide digits as
     plain ones. What is asked of a word is asked once. */

  const memo = (work) => {
    const kept = new Map();
    return (word) => kept.get(word) ?? kept.set(word, work(word)).get(word);
  };
  const fold = memo((word) => (/^[!-~]*$/.test(word)
    ? word.toLowerCase().replace(/[^a-z\d]/g, "")
    : word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")));
  const words = (text) => text.split(/\s+/);
  const folded = (text) => words(text).map(fold).filter(Boolean);

  /* An English word without the endings of number and tense. */
  const stem = (word) => (/^[a-z]{4,}$/.test(word) ? word.replace(/(..)(?:ie|e)?s$/, "$1").replace(/(...)(?:ing|ed|ion|e|y)$/, "$1") : word);

  /* What a word of a text is found by: itself, and its parts where a sign divides it. */
  const parts = (word) => word.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const terms = memo((word) => (/^[a-z]+$/i.test(word) ? [stem(fold(word))] : [...new Set([word, ...parts(word)].map((part) => stem(fold(part))))].filter(Boolean)));
  const asked = (word) => stem(fold(word));

  /* The skeleton of a name is the same in every transliteration: Ezhov, Yezhov, Jezhov, Ежов. */

  const LATIN = Object.fromEntries([..."абвгдезийклмнопрстуфыэъь"].map((letter, place) => [letter, "abvgdeziiklmnoprstufye"[place] || ""]));
  Object.assign(LATIN, { ж: "zh", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ю: "iu", я: "ia" });
  const SOUNDS = [
    [/ou/g, "u"], [/w/g, "v"], [/ff$/, "v"], [/t?sch|shch/g, "s"], [/tch|ch/g, "c"], [/zh/g, "z"], [/sh/g, "s"], [/kh/g, "h"],
    [/t[sz]/g, "c"], [/[yj]/g, "i"], [/ii+/g, "i"], [/ie/g, "e"], [/io(?=v|$)/g, "e"],
  ];
  const latin = (word) => fold(word).replace(/[а-я]/g, (letter) => LATIN[letter] ?? letter);
  const skeleton = memo((word) => SOUNDS.reduce((text, [sound, sign]) => text.replace(sound, sign), latin(word)));

  /* A Russian word without the ending of its case, at least three letters. */
  const ENDING = /(...)(?:[аяыи]ми|[оеыи][гм][оу]|[аяыи]х|[оеаяыи]м|[оеыи]й|[ое]в|[аяоеыи][яею]|ую|[аяуюыиеоьй])$/;
  const bare = memo((word) => {
    let text = fold(word);
    if (!/^[а-я]+$/.test(text)) return "";
    while (ENDING.test(text)) text = text.replace(ENDING, "$1");
    return `ru:${text}`;
  });

  /* When a turn is over the page may do something else; a timer would wait four milliseconds more. */
  let begun = 0;
  async function pause() {
    if (performance.now() - begun < TURN) return false;
    await /** @type {Promise<void>} */ (new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { port1.close(); done(); };
      port2.postMessage("");
    }));
    begun = performance.now();
    return true;
  }

  /* The records, and among them the names by skeleton. */

  let catalogue = null;
  let known = new Map();
  let spellings = null;
  const fileOf = (address) => (offline ? address.replace(/\/(?=#|$)/, "/index.html") : address);
  const grouped = /^s?(\d+(?:\.[tn]?\d+)?)/;

  async function open(lists, columns) {
    const records = [];
    const named = [];
    known = new Map();
    spellings = new MiniSearch({ fields: ["forms"], processTerm: (word) => word });
    for (const id of columns[0].keys()) {
      await pause();
      const [kind, key, title, address, label, verdict, confidence, within, ...names] = columns.map((cells) => cells[id]);
      const group = key.match(grouped)?.[1] || "";
      const section = parseInt(group, 10);
      const part = group ? lists.sections[section].slice(1) : within.split(" ").filter(Boolean).map(Number);
      const record = {
        id, key, group, label, kind: lists.kinds[kind][0], verdict: verdict && lists.verdicts[verdict][0],
        title: title.replace(TOLD, group) || key,
        address: fileOf(address.replace(TOLD, `text/section-${section}/#p${key.replace(".", "-")}`)),
        confidence: confidence && lists.confidence[confidence][0], parts: part.map((place) => lists.parts[place][0]), text: "",
      };
      const [own, others] = called(record, ...names.map((list) => list.split(NEXT).filter(Boolean).map((name) => name.replace(TOLD, record.title))));
      records.push(record);
      const entry = { record, names: own };
      for (const form of own) learn(form, entry, true);
      for (const form of others) learn(form, entry, record.kind === "person");
      if (!own.length) continue;
      named.push([id, entry]);
      spellings.add({ id, forms: folded(own.join(" ")).map(skeleton).join(" ") });
    }
    catalogue = { ...lists, records, names: new Map(named) };
  }

  /* The spellings of a thing, and other words for it. Of a person the family name, the one born with
     too, and with the given ones; of a work author and year, and its title proper. */
  function called({ kind, title }, names, others) {
    if (kind === "source") {
      const [short, work = ""] = title.split(/ · |, “|”$/);
      return [[], [...short.match(/^[^“”]+ \d{4}[a-z]?$/) || [], work.split(":")[0].replace(/^(The|An?) /, "")]];
    }
    if (kind !== "person") return [names, others];
    const whole = names.flatMap((name) => {
      const [family, given] = name.replace(/\s*\([^)]*\)/g, "").split(", ");
      return given ? [`${words(given)[0]} ${family}`, `${given} ${family}`] : [family];
    });
    const born = names.flatMap((name) => name.split(",")[0].match(/[^(]+(?=\))/) || []);
    return [[...new Set([...whole.map((name) => words(name).at(-1)), ...born])], whole];
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

  /* A query as the texts write it: as it may come out of a PDF, with thousands set apart. */
  const clean = (query) => query.normalize("NFKC").replace(/\p{Cf}/gu, "").slice(0, READ)
    .replace(/\b\d{1,3}(?: \d{3})+\b(?![.,]\d)/g, (number) => number.replaceAll(" ", ","));

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
      const typed = plain.slice(at, at + Math.max(length, 1)).join(" ");
      if (found.length) slots.push({ typed, forms: spelt(typed, found.map(({ entry }) => entry)) });
      else if (fold(typed)) slots.push({ typed, forms: [...bare(typed) ? [latin(typed)] : [], ...EVERYDAY.get(fold(typed)) || []] });
      at += Math.max(length, 1);
    }
    /* The word that is being typed may go on. */
    if (slots.length && !slots.at(-1).exact && !/\s$/.test(query)) slots.at(-1).last = true;
    const each = slots.filter(({ typed }, at) => slots.findIndex((other) => other.typed === typed) === at);
    const telling = each.filter((slot) => slot.exact || !SMALL.has(fold(slot.typed)));
    return { slots: telling.length ? telling : each, named: [...new Set(named)] };
  }

  /* The spellings of the entries, but the one typed. */
  function spelt(typed, found) {
    const shape = (form) => folded(form).join(" ");
    const forms = new Map(found.flatMap(({ names }) => names).map((form) => [shape(form), form]));
    forms.delete(shape(typed));
    return [...forms.values()];
  }

  /* What the query names outright: an entry of a register, or a place by its reference. */

  function direct(query, { slots, named }) {
    const found = [...named, ...slots.length === 1 ? slots[0].named || [] : []].map((entry) => entry.record);
    const table = query.trim().match(/^table\s*(\d+)$/i)?.[1];
    const reference = query.trim().match(/^(?:§\s*)?(\d+\.[tn]?\d+[a-z]?)$/i)?.[1].toLowerCase();
    const section = query.trim().match(/^(?:section|§)\s*(\d+)$/i)?.[1];
    const { records, names } = catalogue;
    if (reference) found.push(...records.filter((r) => r.key === reference && /passage|claim|table/.test(r.kind)));
    if (section) found.push(...records.filter((r) => r.key === section && r.kind === "headnote"));
    if (table) found.push(...records.filter((r) => r.kind === "table" && r.key.endsWith(`.t${table}`)));
    const begun = slots.length === 1 && !slots[0].exact && skeleton(slots[0].typed);
    if (!found.length && begun && begun.length > 2) {
      const begins = (form) => words(form).some((word) => skeleton(word).startsWith(begun));
      found.push(...[...names.values()].filter(({ names: own }) => own.some(begins)).slice(0, 3).map((entry) => entry.record));
    }
    return found;
  }

  /* The index of a state of the records. */

  let index = null;

  const made = () => new MiniSearch({
    fields: ["title", "said", "text"], tokenize: words, processTerm: terms,
    searchOptions: { boost: BOOST, combineWith: "AND", processTerm: asked },
  });

  /* Whether words stand in a record in this order, one after the other. */
  function stands(phrase, record) {
    record.folded ??= ["", ...folded(`${record.title} ${record.text}`), ""].join(" ");
    return record.folded.includes(` ${phrase.join(" ")} `);
  }

  /* The records that have a form: each with its score, and the words of the index that it has. */
  function find(form, options) {
    const phrase = folded(form);
    const found = index.search(form, options);
    return phrase.length > 1 ? found.filter(({ id }) => stands(phrase, catalogue.records[id])) : found;
  }

  /* The search itself. */

  function fill(slot, mend) {
    const shape = (text) => folded(text).map(skeleton).join(" ");
    const filled = new Map();
    const put = (found, weight) => {
      for (const { id, score, terms: at } of found) {
        const before = filled.get(id);
        filled.set(id, { score: Math.max(score * weight, before?.score || 0), terms: [...before?.terms || [], ...at] });
      }
    };
    if (slot.exact) {
      put(index.search(slot.typed).filter(({ id }) => stands(slot.exact, catalogue.records[id])), 1);
      return filled;
    }
    const long = fold(slot.typed).length > 1;
    put(find(slot.typed, { prefix: slot.last && long }), 1);
    /* Of the spellings those are told that the texts use. */
    slot.forms = slot.forms.filter((form) => {
      const found = find(form);
      put(found, shape(form) === shape(slot.typed) ? 1 : OTHER);
      return found.length;
    });
    const divided = parts(slot.typed);
    if (!filled.size && divided.length > 1) put(find(divided.join(" ")), 1);
    if (!filled.size && long) put(find(slot.typed, { prefix: true }), 1);
    if (!filled.size && mend) put(near(slot), OTHER);
    return filled;
  }

  /* What is nearest to a word that nothing has: names by their skeleton, words by their letters. A
     number is never mended. */
  function near(slot) {
    const word = asked(slot.typed);
    if (/\d|\s/.test(slot.typed) || word.length < 4 || word.length > 30) return [];
    for (let fuzzy = 1; fuzzy <= (word.length > 7 ? 2 : 1); fuzzy += 1) {
      const named = spellings.search(skeleton(slot.typed), { fuzzy }).slice(0, 3).map(({ id }) => catalogue.names.get(id));
      if (named.length) {
        slot.named = named;
        slot.near = named.map(({ names }) => names[0]);
        return named.flatMap(({ names }) => names).flatMap((form) => find(form));
      }
      const found = index.search(word, { fuzzy, processTerm: (term) => term });
      if (found.length) {
        slot.near = [...new Set(found.map((hit) => surface(catalogue.records[hit.id], hit.terms)))].slice(0, 3);
        return found;
      }
    }
    return [];
  }

  /* The first word of a record that the index knows by one of these, as it is spelt there. */
  function surface({ title, text }, at) {
    const there = words(`${title} ${text}`).find((word) => terms(word).some((term) => at.includes(term)));
    return parts(there).join("-").toLowerCase();
  }

  function search(typed) {
    const query = clean(typed);
    const parsed = parse(query);
    const { slots } = parsed;
    const filled = slots.map((slot) => fill(slot, whole && slots.length <= MENDED));
    const found = rank(filled);
    const phrases = slots.filter((slot) => slot.exact).map((slot) => slot.exact);
    /* Of what is named outright and has not come yet the title is marked. */
    const typedWords = whole ? [] : slots.flatMap((slot) => words(slot.typed).map(asked));
    const first = direct(query, parsed).map((record) => {
      const there = found.find((result) => result.record === record);
      return { record, score: there?.score || 1, terms: there?.terms || typedWords };
    });
    const works = ({ record }) => Number(record.kind === "source");
    first.sort((a, b) => works(a) - works(b) || order(a, b));
    /* Short answers stand before all but what the query names outright. */
    const short = answers(filled).filter(({ record }) => !phrases.length || found.some((other) => other.record === record));
    for (const answer of short) if (!first.some(({ record }) => record === answer.record)) first.push(answer);
    const named = new Set(first.map(({ record }) => record));
    const results = [...first, ...found.filter(({ record }) => !named.has(record))];
    const filledSlots = filled.filter((answer) => answer.size);
    return {
      results, phrases, cut: typed.length > READ,
      missing: results.length ? slots.filter((slot, at) => !filled[at].size && !slot.near).map((slot) => slot.typed) : [],
      mended: slots.filter((slot) => slot.near).map((slot) => [slot.typed, slot.near]),
      some: found.length > 0 && filledSlots.some((answer) => !answer.has(found[0].record.id)),
      forms: [...new Set(slots.flatMap((slot) => slot.forms))],
    };
  }

  const order = (a, b) => b.score - a.score || a.record.id - b.record.id;

  /* The short answers to a query. A word or two must be in them as in any record. A sentence is answered
     in other words than its own: there the answers stand that share most with it, the more words the
     better; and where a record has every word of it, an answer must have half of them. */
  function answers(filled) {
    const all = [...gathered(filled).values()];
    const most = Math.max(...all.map(({ slots }) => slots));
    const found = all.filter(({ record }) => record.kind === "answer");
    if (filled.length < SENTENCE) return found.filter(({ slots }) => slots === most).sort(order).slice(0, 1);
    const share = ({ score, slots }) => score * Math.sqrt(slots);
    const enough = most === filled.length ? most / 2 : 1;
    return found.filter(({ slots }) => slots >= enough).sort((a, b) => share(b) - share(a) || order(a, b)).slice(0, ANSWERS);
  }

  /* Every record that fills a slot, with its score and how many slots it fills. */
  function gathered(filled) {
    const results = new Map();
    for (const answer of filled) {
      for (const [id, { score, terms: at }] of answer) {
        const record = catalogue.records[id];
        const there = results.get(id) || results.set(id, { record, score: 0, terms: [], slots: 0 }).get(id);
        there.score += score * (WEIGHTS[record.kind] ?? 1);
        there.terms.push(...at);
        there.slots += 1;
      }
    }
    return results;
  }

  /* Records that fill all slots, or as many as any record fills, the best first. A short answer, which
     speaks of everything in few words, does not decide how many that is. What it answers has put the
     right one first; of several words one is enough for that boost, so that here it does not count. */
  function rank(filled) {
    const results = [...gathered(filled).values()];
    if (filled.length > 1) for (const found of results) if (found.record.kind === "answer") found.score /= BOOST.said;
    const others = results.filter(({ record }) => record.kind !== "answer");
    const most = Math.max(...(others.length ? others : results).map(({ slots }) => slots));
    return results.filter(({ slots }) => slots >= most).sort(order);
  }

  /* The records come in lines: lists, columns, then a text for each. What has come is searched before
     the rest is there. What failed may be asked for again, and then not of what the browser kept. */

  let failed = false;

  async function* lines() {
    const address = page.dataset.searchRecords;
    if (offline) { yield* (await fromDisk(address.replace(/txt$/, "js"))).split("\n").slice(0, -1); return; }
    const answer = await fetch(address, failed ? { cache: "reload" } : {});
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let rest = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const found = (rest + decoder.decode(piece.value, { stream: true })).split("\n");
      rest = found.pop();
      yield* found;
    }
  }

  /* A page opened from disk can neither fetch nor import; it can load a script, which leaves them. */
  function fromDisk(src) {
    return new Promise((done, lost) => {
      const script = Object.assign(document.createElement("script"), { src });
      script.addEventListener("error", () => lost(new Error(src)));
      script.addEventListener("load", () => {
        const found = window.editionRecords;
        delete window.editionRecords;
        if (found) done(found);
        else lost(new Error(src));
      });
      document.head.append(script);
    });
  }

  let whole = false;
  let reading = null;
  /* Who waits for a result looks each time that more can be searched, until there is one. */
  const waiting = new Set();

  async function read() {
    const source = lines();
    const head = [];
    for (let line = 0; line <= COLUMNS; line += 1) head.push((await source.next()).value);
    await open(JSON.parse(head[0]), head.slice(1).map((line) => line.split("\t")));
    const { records } = catalogue;
    index = made();
    let at = 0;
    for await (const line of source) {
      const record = records[at];
      const [said, ...more] = line.replace(TOLD, record.title.split(" · ").at(-1)).split("\t");
      record.text = [said, ...more].join(" ");
      if (more.length) record.said = said;
      index.add(record);
      at += 1;
      /* Short answers are among the first results. */
      if (await pause() && record.kind !== "answer") for (const look of waiting) if (look()) waiting.delete(look);
    }
    if (at < records.length) throw new Error("the records of the search are cut off");
    whole = true;
  }

  function all(look) {
    if (look && !whole) waiting.add(look);
    reading ||= read().catch((fault) => { failed = true; reading = null; throw fault; }).finally(() => waiting.clear());
    return reading;
  }

  window.editionEngine = {
    all, search, fold, words, terms,
    get whole() { return whole; },
    get catalogue() { return catalogue; },
  };
})();
