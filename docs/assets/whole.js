/* The whole text is laid out as the reader comes near, so a browser cannot know where a place was.
   The place is kept, and found again after a reload, on coming back, and in a tab that was thrown
   away. */
(() => {
  "use strict";
  const { one, inView } = window.edition;
  const KEPT = "edition-place";

  const boxOf = (id) => document.getElementById(id)?.closest(".passage, .section-head");

  function keep() {
    const box = inView(".passage, .section-head");
    const place = box && { href: location.href, id: one("[id]", box).id, top: box.getBoundingClientRect().top };
    try { sessionStorage.setItem(KEPT, JSON.stringify(place || null)); } catch { /* not kept */ }
  }

  function kept() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; }
  }

  /* Until some frames agree: what comes into view is laid out after a frame, and moves the rest. */
  function find(place, calm = 4, tries = 60) {
    const away = boxOf(place.id).getBoundingClientRect().top - place.top;
    scrollBy(0, away);
    const left = Math.abs(away) > 1 ? 4 : calm - 1;
    if (left && tries) requestAnimationFrame(() => find(place, left, tries - 1));
    else history.scrollRestoration = "auto";
  }

  const place = kept();
  const again = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  if (again && place?.href === location.href && boxOf(place.id)) {
    history.scrollRestoration = "manual";
    /* A section that is not laid out is as high as a guess: this one is, at once. */
    boxOf(place.id).closest(".whole-section").style.contentVisibility = "visible";
    find(place);
  }
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
})();
