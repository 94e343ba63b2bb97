/* The index of a copy opened from disk, where nothing can be fetched or imported: the words of the
   plain records, counted when somebody searches. It answers as Pagefind does. */
(() => {
  "use strict";
  const LIKE = { word: 1, stem: 0.8, begun: 0.35 };

  window.editionOffline = (catalogue, texts, { fold, words }) => {
    const index = new Map();
    const lengths = [];
    const spread = texts.map(([title, , text]) => [words(title), words(text)]);
    const put = (word, number, at) => {
      if (!word) return;
      const there = index.get(word) || index.set(word, new Map()).get(word);
      (there.get(number) || there.set(number, []).get(number)).push(at);
    };
    spread.forEach(([title, text], number) => {
      title.forEach((word) => put(fold(word), number, -1));
      text.forEach((word, at) => {
        put(fold(word), number, at);
        const parts = word.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
        if (parts.length > 1) for (const part of parts) if (fold(part) !== fold(word)) put(fold(part), number, at);
      });
      lengths.push(text.length);
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;

    /* An English word without the endings of number and tense. */
    const stem = (word) => (/^[a-z]{4,}$/.test(word) ? word.replace(/(?<=..)(?:ie|e)?s$/, "").replace(/(?<=...)(?:ing|ed|ion|e|y)$/, "") : word);
    const stems = new Map();
    for (const word of index.keys()) (stems.get(stem(word)) || stems.set(stem(word), []).get(stem(word))).push(word);

    function alike(word) {
      const found = new Map();
      for (const other of index.keys()) if (word.length > 1 && other.startsWith(word)) found.set(other, LIKE.begun * (0.5 + word.length / other.length / 2));
      for (const other of stems.get(stem(word)) || []) found.set(other, LIKE.stem);
      if (index.has(word)) found.set(word, LIKE.word);
      return found;
    }

    function one(word) {
      const found = new Map();
      for (const [other, like] of alike(word)) {
        const there = index.get(other);
        const rare = Math.log(1 + texts.length / there.size);
        for (const [number, at] of there) {
          const often = at.reduce((sum, place) => sum + (place < 0 ? 3 : 1), 0);
          const score = like * rare * (often * 2.2) / (often + 1.2 * (0.4 + 0.6 * lengths[number] / mean));
          const before = found.get(number);
          const places = at.filter((place) => place >= 0);
          found.set(number, before ? { score: Math.max(score, before.score), at: [...before.at, ...places] } : { score, at: places });
        }
      }
      return found;
    }

    function stands(phrase, text) {
      const all = text.map(fold);
      return all.some((word, at) => phrase.every((part, next) => all[at + next] === part));
    }

    return {
      find: async (text, exact) => {
        const asked = words(text).map(fold).filter(Boolean);
        const answers = asked.map(one);
        const found = new Map();
        for (const [number, { score, at }] of answers[0] || []) {
          const rest = answers.slice(1).map((answer) => answer.get(number));
          if (!rest.every(Boolean)) continue;
          if (exact && !spread[number].some((part) => stands(asked, part))) continue;
          found.set(String(number), {
            score: rest.reduce((sum, hit) => sum + hit.score, score), at: rest.reduce((all, hit) => [...all, ...hit.at], at),
          });
        }
        return found;
      },
      record: async ({ number }) => {
        const [title, address, text, label] = texts[number];
        return { title, address, text, label };
      },
    };
  };
})();
